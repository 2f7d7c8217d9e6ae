package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.JsonCodec;
import io.adaptor.spi.Versioned;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Versions computed from what an integration says: the same in every process and after every restart. Thread-safe. */
public final class ContentVersion {
    private ContentVersion() {}

    /**
     * An integration with its version, which takes about as long to compute as the integration takes to read: compute it
     * once, not on each {@link io.adaptor.spi.IntegrationRepository#find}.
     *
     * @param integration the integration
     * @return the integration with the SHA-256 of its canonical document, in hexadecimal; an integration that the format
     *     cannot express, such as one with a timeout of one second and half a millisecond, gets a random version
     */
    public static Versioned<Integration> of(Integration integration) {
        byte[] document;
        try {
            document = JsonCodec.bytes(IntegrationFormat.toTree(integration));
        } catch (IllegalArgumentException e) {
            return new Versioned<>(integration, UUID.randomUUID().toString());
        }
        return new Versioned<>(integration, digest(document));
    }

    private static String digest(byte[] document) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(document));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM offers no SHA-256", e);
        }
    }
}
