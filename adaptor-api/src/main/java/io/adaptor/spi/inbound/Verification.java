package io.adaptor.spi.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a signature covers in addition to the body. Immutable.
 *
 * @param sentAt when the event was sent; null if no time is signed
 * @param id the id of the delivery or event; null if none is signed. Must stay the same when the sender retries
 */
public record Verification(
        @Nullable Instant sentAt, @Nullable String id) {
    /** A signature that covers only the body. */
    public static final Verification OF_BODY = new Verification(null, null);
}
