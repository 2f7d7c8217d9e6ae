package io.adaptor.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** File names for keys of any characters and length: a digest, the same in every file system. */
final class SealedFileName {
    private SealedFileName() {}

    /** 64 hexadecimal digits. */
    static String of(SecretPlace place) {
        byte[] bytes = place.bytes();
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM offers no SHA-256", e);
        }
    }

    /** Which of 16 lock files a file is written under. */
    static String lock(String name) {
        return "lock-" + name.charAt(0);
    }
}
