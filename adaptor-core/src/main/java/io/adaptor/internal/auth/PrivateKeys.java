package io.adaptor.internal.auth;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM: PKCS#8, and the older forms PKCS#1 of RSA and SEC 1 of elliptic curves. Never quotes what it
 * reads.
 */
final class PrivateKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final byte[] VERSION = {2, 1, 0};
    /** AlgorithmIdentifier of rsaEncryption (RFC 8017, appendix A.1). */
    private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
    /** The object identifier of id-ecPublicKey (RFC 5480, section 2.1.1). */
    private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
    /** The curves that ES256, ES384 and ES512 use, as SEC 1 names them. */
    private static final List<byte[]> CURVES = List.of(
            HexFormat.of().parseHex("06082a8648ce3d030107"),
            HexFormat.of().parseHex("06052b81040022"),
            HexFormat.of().parseHex("06052b81040023"));

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    private PrivateKeys() {}

    /** Returns the first private key of a text. */
    static PrivateKey parse(String pem) {
        // Environment variables often contain escaped line breaks.
        Matcher block = BLOCK.matcher(pem.replace("\\n", "\n"));
        while (block.find()) {
            switch (block.group(1)) {
                case "PRIVATE KEY":
                    return key(decoded(block.group(2)), List.of("RSA", "EC", "EdDSA"));
                case "RSA PRIVATE KEY":
                    return key(wrapped(RSA, decoded(block.group(2))), List.of("RSA"));
                case "EC PRIVATE KEY":
                    byte[] sec1 = decoded(block.group(2));
                    return key(wrapped(der(SEQUENCE, EC, curveOf(sec1)), sec1), List.of("EC"));
                case "ENCRYPTED PRIVATE KEY":
                    throw bad("is encrypted; give it without a pass phrase, as a secret of its own");
                default:
                    // EC PARAMETERS and certificates may accompany the key.
                    break;
            }
        }
        throw bad("holds no \"BEGIN PRIVATE KEY\" block; give the PEM text itself, not a file name");
    }

    private static PrivateKey key(byte[] pkcs8, List<String> algorithms) {
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(pkcs8);
        for (String algorithm : algorithms) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException another) {
                // The factory of each algorithm rejects keys of other algorithms.
            }
        }
        throw bad("is damaged, or not a key of a supported kind (RSA, EC, Ed25519)");
    }

    private static byte[] curveOf(byte[] sec1) {
        for (byte[] curve : CURVES) {
            for (int at = 0; at + curve.length <= sec1.length; at++) {
                if (Arrays.equals(sec1, at, at + curve.length, curve, 0, curve.length)) {
                    return curve;
                }
            }
        }
        throw bad("is an EC key of a curve other than P-256, P-384, P-521");
    }

    // PrivateKeyInfo of PKCS#8 (RFC 5958, section 2) around the older form.
    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return der(SEQUENCE, VERSION, algorithm, der(OCTETS, key));
    }

    private static byte[] der(int tag, byte[]... parts) {
        int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
        ByteArrayOutputStream out = new ByteArrayOutputStream(length + 5);
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw bad("holds a block that is not Base64");
        }
    }

    private static RuntimeException bad(String why) {
        return AuthFaults.refused("auth_config.credentials.private_key " + why, null);
    }
}
