package io.adaptor.internal.transform;

import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Digests of a text. */
final class DigestTransforms {
    private DigestTransforms() {}

    private enum Algorithm {
        SHA256("SHA-256", "HmacSHA256"),
        SHA512("SHA-512", "HmacSHA512"),
        SHA1("SHA-1", "HmacSHA1"),
        MD5("MD5", "HmacMD5");

        private final String digest;
        private final String mac;

        Algorithm(String digest, String mac) {
            this.digest = digest;
            this.mac = mac;
        }
    }

    private enum Encoding {
        HEX,
        BASE64;

        String of(byte[] bytes) {
            return this == HEX
                    ? HexFormat.of().formatHex(bytes)
                    : Base64.getEncoder().encodeToString(bytes);
        }
    }

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.of("hash", List.of("algorithm", "encoding"), DigestTransforms::hash),
                NamedTransform.of("hmac", List.of("key", "algorithm", "encoding"), DigestTransforms::hmac));
    }

    private static Change hash(Params params) {
        Algorithm algorithm = params.choice("algorithm", List.of(Algorithm.values()), Algorithm.SHA256);
        Encoding encoding = params.choice("encoding", List.of(Encoding.values()), Encoding.HEX);
        return (value, surroundings) -> {
            byte[] bytes = Utf8.bytes(Values.text(value));
            try {
                return Values.node(
                        encoding.of(MessageDigest.getInstance(algorithm.digest).digest(bytes)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(algorithm.digest + " is missing from this Java", e);
            }
        };
    }

    private static Change hmac(Params params) {
        // Not through wrong(): the message must not show a possible key.
        if (!params.tree("key").isTextual() || params.tree("key").textValue().isEmpty()) {
            throw params.wrong("key must be a text that is not empty");
        }
        Algorithm algorithm = params.choice("algorithm", List.of(Algorithm.values()), Algorithm.SHA256);
        Encoding encoding = params.choice("encoding", List.of(Encoding.values()), Encoding.HEX);
        SecretKeySpec key = new SecretKeySpec(Utf8.bytes(params.tree("key").textValue()), algorithm.mac);
        return (value, surroundings) -> {
            byte[] bytes = Utf8.bytes(Values.text(value));
            try {
                Mac mac = Mac.getInstance(algorithm.mac);
                mac.init(key);
                return Values.node(encoding.of(mac.doFinal(bytes)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(algorithm.mac + " is missing from this Java", e);
            }
        };
    }
}
