package io.adaptor.examples.httpdigest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The digests that a challenge may ask for, the stronger the later. */
enum DigestAlgorithm {
    /** For servers that know nothing newer. */
    MD5("MD5"),
    SHA256("SHA-256");

    private final String wireName;

    DigestAlgorithm(String wireName) {
        this.wireName = wireName;
    }

    /** The one of a challenge, whose name may end in {@code -sess}; MD5 where it names none, null for an unknown one. */
    static @Nullable DigestAlgorithm named(@Nullable String name) {
        if (name == null) {
            return MD5;
        }
        String plain = name.toUpperCase(Locale.ROOT).replaceFirst("-SESS$", "");
        for (DigestAlgorithm algorithm : values()) {
            if (algorithm.wireName.equals(plain)) {
                return algorithm;
            }
        }
        return null;
    }

    /** In lower-case hexadecimal. */
    String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(wireName).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + wireName, e);
        }
    }
}
