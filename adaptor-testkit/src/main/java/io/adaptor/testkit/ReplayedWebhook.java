package io.adaptor.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signed event that a test can deliver repeatedly, always with identical content, like an attacker who has
 * intercepted it, or a vendor who did not receive the response. The header {@value #SIGNATURE} is
 * {@code t=<seconds since 1970>,v1=<hex>}, where the hex digits are the HMAC-SHA256 of {@code <t>.<body>}; the header
 * {@value #EVENT_ID} has the id of the event. Immutable.
 *
 * @param id the id of the event
 * @param body the event
 * @param signature the value of its signature header
 */
public record ReplayedWebhook(String id, String body, String signature) {
    /** The name of the header with the time and the signature. */
    public static final String SIGNATURE = "Webhook-Signature";

    /** The name of the header with the id of the event. */
    public static final String EVENT_ID = "Webhook-Id";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * Creates an event from its parts.
     *
     * @param id the id of the event
     * @param body the event
     * @param signature the value of its signature header
     */
    public ReplayedWebhook {}

    /**
     * Signs an event.
     *
     * @param id the id of the event
     * @param body the event
     * @param secret the key shared by vendor and receiver
     * @param sent the time at which it claims to have been sent
     * @return the event, ready to be delivered
     */
    public static ReplayedWebhook sign(String id, String body, String secret, Instant sent) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String time = String.valueOf(sent.getEpochSecond());
            byte[] digest = mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8));
            return new ReplayedWebhook(
                    id, body, "t=" + time + ",v1=" + HexFormat.of().formatHex(digest));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Delivers the event once; call it again to replay.
     *
     * @param url the URL of the receiver
     * @return the status of the response
     * @throws IOException if there is no response within ten seconds
     * @throws InterruptedException if the thread is interrupted
     */
    public int deliver(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header(EVENT_ID, id)
                .header(SIGNATURE, signature)
                .POST(BodyPublishers.ofString(body))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }
}
