package io.adaptor.spi.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import java.time.Instant;
import java.util.List;

/**
 * Verifies that an event comes from its claimed sender. Must be thread-safe. Implementations must use the unmodified
 * bytes of the event, compare in constant time, and accept a signature made with any of the secrets: two are valid
 * while a secret is being replaced.
 */
@FunctionalInterface
public interface WebhookVerifier {
    /**
     * Verifies an event.
     *
     * @param event the event as it arrived, with the URL that the sender called
     * @param secrets the valid secrets, resolved, at least one; must never be displayed
     * @param now the current time
     * @return what the signature covers
     * @throws io.adaptor.api.error.AdaptorException {@code SIGNATURE_INVALID} if it is not signed with one of the
     *     secrets, {@code EVENT_TOO_OLD} if it was sent outside the time window; the message states the reason and
     *     quotes neither secret nor signature
     */
    Verification verify(RawEvent event, List<Secret> secrets, Instant now);
}
