package io.adaptor.internal.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.time.Instant;
import java.util.List;

/**
 * Verifies the newest of the signature versions that an event carries. An attacker who has intercepted an event may
 * remove the newest one, and with it the time: if the sender always sends it, require it with {@code hubspot_v3}.
 * Thread-safe.
 */
record HubSpotVerifier(WebhookVerifier v1, WebhookVerifier v2, WebhookVerifier v3) implements WebhookVerifier {
    @Override
    public Verification verify(RawEvent event, List<Secret> secrets, Instant now) {
        if (event.headers().first("X-HubSpot-Signature-v3") != null) {
            return v3.verify(event, secrets, now);
        }
        String version = Rejected.header(event, "X-HubSpot-Signature-Version");
        return switch (version) {
            case "v1" -> v1.verify(event, secrets, now);
            case "v2" -> v2.verify(event, secrets, now);
            default ->
                throw Rejected.unsigned("X-HubSpot-Signature-Version names an unknown version; v1 and v2 are known");
        };
    }
}
