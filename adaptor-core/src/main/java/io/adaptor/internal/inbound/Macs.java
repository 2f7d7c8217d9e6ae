package io.adaptor.internal.inbound;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.signing.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** HMACs, digests and their encodings. Stateless. */
final class Macs {
    private static final byte[] NOTHING = {};

    private Macs() {}

    /** Returns an HMAC, or a plain digest if the algorithm is one. */
    static byte[] of(String algorithm, byte[] key, List<byte[]> parts) {
        return Digests.keyed(algorithm) ? Digests.hmac(algorithm, key, parts) : Digests.of(algorithm, parts);
    }

    /** Returns the bytes of a secret in the given encoding. */
    static byte[] key(String secret, String encoding, String prefix) {
        String text = !prefix.isEmpty() && secret.startsWith(prefix) ? secret.substring(prefix.length()) : secret;
        byte[] key = encoding.equals("text") ? text.getBytes(StandardCharsets.UTF_8) : decoded(text, encoding);
        // With an empty key anyone could sign.
        if (key.length == 0) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "a secret of webhook.secrets is empty or not written in " + encoding
                            + "; state the one that the sender shows");
        }
        return key;
    }

    /** Returns the decoded bytes; none if the text is not in that encoding. */
    static byte[] decoded(String text, String encoding) {
        try {
            return switch (encoding) {
                case "hex" -> HexFormat.of().parseHex(text);
                case "base64url" -> Base64.getUrlDecoder().decode(text);
                default -> Base64.getDecoder().decode(text);
            };
        } catch (IllegalArgumentException e) {
            return NOTHING;
        }
    }

    /** Returns a digest as 43 characters of the URL-safe Base64 alphabet; the parts are separated from each other. */
    static String digest(List<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(part);
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
