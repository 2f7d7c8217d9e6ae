package io.adaptor.internal.signing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests and HMACs by the names of the configuration format; every Java runtime has them. Stateless. */
public final class Digests {
    private static final String HMAC = "hmac_";

    private Digests() {}

    /** Returns a digest; {@code algorithm} is for example {@code sha256}. */
    public static byte[] of(String algorithm, byte[] bytes) {
        return of(algorithm, List.of(bytes));
    }

    /** Returns the digest of the concatenated parts. */
    public static byte[] of(String algorithm, List<byte[]> parts) {
        String name = algorithm.equals("md5") ? "MD5" : "SHA-" + algorithm.substring("sha".length());
        try {
            MessageDigest digest = MessageDigest.getInstance(name);
            parts.forEach(digest::update);
            return digest.digest();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
    }

    /** Returns an HMAC; {@code algorithm} is for example {@code hmac_sha256}, {@code key} is not empty. */
    public static byte[] hmac(String algorithm, byte[] key, byte[] bytes) {
        return hmac(algorithm, key, List.of(bytes));
    }

    /** Returns the HMAC of the concatenated parts. */
    public static byte[] hmac(String algorithm, byte[] key, List<byte[]> parts) {
        String name = "Hmac" + algorithm.substring(HMAC.length()).toUpperCase(Locale.ROOT);
        try {
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(key, name));
            parts.forEach(mac::update);
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + name, e);
        }
    }

    /** Whether an algorithm takes a key. */
    public static boolean keyed(String algorithm) {
        return algorithm.startsWith(HMAC);
    }

    /** Returns the SHA-256 digest in lower-case hexadecimal. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(of("sha256", bytes));
    }

    static byte[] hmacSha256(byte[] key, String text) {
        return hmac("hmac_sha256", key, text.getBytes(StandardCharsets.UTF_8));
    }
}
