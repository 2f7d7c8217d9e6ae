package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Versioned;
import java.util.UUID;

/** Versions computed from what an integration says: the same in every process and after every restart. Thread-safe. */
public final class ContentVersion {
    private ContentVersion() {}

    /**
     * An integration with its version, which takes about as long to compute as the integration takes to read: compute it
     * once, not on each {@link io.adaptor.spi.IntegrationRepository#find}.
     *
     * @param integration the integration
     * @return the integration with the digest of its canonical document; an integration that the format
     *     cannot express, such as one with a timeout of one second and half a millisecond, gets a random version
     */
    public static Versioned<Integration> of(Integration integration) {
        try {
            return new Versioned<>(integration, IntegrationFormat.version(integration));
        } catch (IllegalArgumentException e) {
            return new Versioned<>(integration, UUID.randomUUID().toString());
        }
    }
}
