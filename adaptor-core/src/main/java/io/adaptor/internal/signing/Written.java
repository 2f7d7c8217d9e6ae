package io.adaptor.internal.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** Encodes bytes in the forms that the configuration names. Stateless. */
final class Written {
    private Written() {}

    static byte[] as(String form, byte[] bytes) {
        return switch (form) {
            case "hex" -> HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII);
            case "base64" -> Base64.getEncoder().encode(bytes);
            case "base64url" -> Base64.getUrlEncoder().withoutPadding().encode(bytes);
            default -> bytes;
        };
    }
}
