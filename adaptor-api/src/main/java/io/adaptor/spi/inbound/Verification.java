package io.adaptor.spi.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a signature vouches for, besides the body. Immutable.
 *
 * @param sentAt when the event was sent; null where no time is signed
 * @param id the id of the delivery or event; null where none is signed. Must not change when the sender tries again
 */
public record Verification(
        @Nullable Instant sentAt, @Nullable String id) {
    /** A signature that covers the body and no more. */
    public static final Verification OF_BODY = new Verification(null, null);
}
