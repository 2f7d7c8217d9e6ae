package io.adaptor.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** File names for keys of arbitrary characters and length: digests, which are valid on every file system. */
final class FileName {
    private FileName() {}

    /** Returns 64 hexadecimal digits. */
    static String of(String key) {
        return of(key.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns 64 hexadecimal digits. */
    static String of(byte[] key) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns 40 hexadecimal digits, which distinguish tenants and keep paths short. */
    static String ofTenant(String tenantId) {
        return of(tenantId).substring(0, 40);
    }
}
