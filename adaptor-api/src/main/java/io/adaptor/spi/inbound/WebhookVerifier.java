package io.adaptor.spi.inbound;

import io.adaptor.api.Secret;
import io.adaptor.api.inbound.RawEvent;
import java.time.Instant;
import java.util.List;

/**
 * Decides whether an event comes from its claimed sender. Must be thread-safe. Works on the bytes of the event as they
 * are, compares in constant time, and accepts what any of the secrets has signed: while a secret is replaced, two are live.
 */
@FunctionalInterface
public interface WebhookVerifier {
    /**
     * Verifies an event.
     *
     * @param event the event as it arrived; its URL is the one that the sender called
     * @param secrets the live secrets, resolved, at least one; never to be shown
     * @param now the time
     * @return what the signature vouches for
     * @throws io.adaptor.api.error.AdaptorException {@code SIGNATURE_INVALID} if it is not signed by one of the secrets, {@code
     *     EVENT_TOO_OLD} if it was sent outside of the time window; the message says what is wrong and quotes neither
     *     secret nor signature
     */
    Verification verify(RawEvent event, List<Secret> secrets, Instant now);
}
