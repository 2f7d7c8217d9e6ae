package io.adaptor.spi.inbound;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.ConnectionKey;

/**
 * Identifies an event. Immutable.
 *
 * @param receiver the connection that received it
 * @param digest identifies the event: 1 to 64 characters of the URL-safe Base64 alphabet, the same for each repetition
 */
public record EventKey(ConnectionKey receiver, String digest) {
    /**
     * Checks the digest.
     *
     * @param receiver the connection that received it
     * @param digest identifies the event
     */
    public EventKey {
        FieldChecks.of("event_key").identifier("digest", digest).done();
    }
}
