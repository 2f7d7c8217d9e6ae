package io.adaptor.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A key with the id by which ciphertexts refer to it. Immutable; {@code toString} shows only the id. */
final class EncryptionKey {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
    private static final byte[] DERIVED = "adaptor key id:".getBytes(StandardCharsets.US_ASCII);
    private static final int DERIVED_BYTES = 4;

    private final String id;
    private final TinkAesGcm algorithm;

    private EncryptionKey(String id, TinkAesGcm algorithm) {
        this.id = id;
        this.algorithm = algorithm;
    }

    /**
     * Parses {@code id:base64}, or {@code base64} alone, in which case the id is derived from the key.
     *
     * @throws IllegalArgumentException if it is neither; the message does not quote the text, which may be a mistyped
     *     key
     */
    static EncryptionKey parse(String text) {
        int colon = text.indexOf(':');
        byte[] key = decoded(text.substring(colon + 1).strip());
        String id = colon < 0 ? derivedId(key) : text.substring(0, colon).strip();
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("the id of a key must be 1 to 32 of the characters A-Z a-z 0-9 _ . -");
        }
        return new EncryptionKey(id, TinkAesGcm.of(key));
    }

    String id() {
        return id;
    }

    TinkAesGcm algorithm() {
        return algorithm;
    }

    private static byte[] decoded(String base64) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            // The exception is dropped, because its message reveals a character of the key.
            key = new byte[0];
        }
        if (key.length != TinkAesGcm.KEY_BYTES) {
            throw new IllegalArgumentException("a key must be " + TinkAesGcm.KEY_BYTES
                    + " bytes in Base64, alone or as id:base64; `openssl rand -base64 " + TinkAesGcm.KEY_BYTES
                    + "` makes one");
        }
        return key;
    }

    private static String derivedId(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(DERIVED);
            return HexFormat.of().formatHex(digest.digest(key), 0, DERIVED_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM offers no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
