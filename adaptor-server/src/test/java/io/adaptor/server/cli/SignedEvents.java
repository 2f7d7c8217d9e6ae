package io.adaptor.server.cli;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Headers with which vendors sign their events, computed as they document it. */
final class SignedEvents {
    static final String URL = "https://app.example.com/hooks/7";

    private SignedEvents() {}

    /** The headers of an event, as NAME:VALUE. */
    static List<String> headers(String vendor, String secret, String body, Instant now) {
        return switch (vendor) {
            case "stripe" ->
                List.of("Stripe-Signature:t=" + now.getEpochSecond() + ",v1="
                        + HexFormat.of().formatHex(hmac(secret, now.getEpochSecond() + "." + body)));
            case "shopify" ->
                List.of(
                        "X-Shopify-Topic:orders/create",
                        "X-Shopify-Hmac-Sha256:" + Base64.getEncoder().encodeToString(hmac(secret, body)));
            case "hubspot" ->
                List.of(
                        "X-HubSpot-Request-Timestamp:" + now.toEpochMilli(),
                        "X-HubSpot-Signature-v3:"
                                + Base64.getEncoder()
                                        .encodeToString(hmac(secret, "POST" + URL + body + now.toEpochMilli())));
            case "jira" -> List.of("Authorization:Bearer " + token(secret, now));
            default -> throw new IllegalArgumentException(vendor + " signs no events");
        };
    }

    private static String token(String secret, Instant now) {
        String signed = base64Url("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "."
                + base64Url("{\"iat\":%d,\"exp\":%d}".formatted(now.getEpochSecond(), now.getEpochSecond() + 180));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(secret, signed));
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
