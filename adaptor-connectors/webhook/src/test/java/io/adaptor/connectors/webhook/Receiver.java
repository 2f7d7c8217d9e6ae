package io.adaptor.connectors.webhook;

import io.adaptor.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Verifies signatures as receivers do, from what arrived. */
final class Receiver {
    private Receiver() {}

    /** Whether one of the signatures of Standard Webhooks is that of a secret. */
    static boolean verifies(ReceivedRequest request, String secret) {
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        String head =
                request.headers().first("webhook-id") + "." + request.headers().first("webhook-timestamp") + ".";
        String expected = "v1," + Base64.getEncoder().encodeToString(mac(key, head, request.body()));
        return Arrays.asList(String.valueOf(request.headers().first("webhook-signature"))
                        .split(" "))
                .contains(expected);
    }

    static String hex(String secret, String head, byte[] body) {
        return HexFormat.of().formatHex(mac(secret.getBytes(StandardCharsets.UTF_8), head, body));
    }

    static String base64(String secret, String head, byte[] body) {
        return Base64.getEncoder().encodeToString(mac(secret.getBytes(StandardCharsets.UTF_8), head, body));
    }

    private static byte[] mac(byte[] key, String head, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(head.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
