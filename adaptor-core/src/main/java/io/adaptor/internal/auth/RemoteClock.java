package io.adaptor.internal.auth;

import io.adaptor.spi.http.Headers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The time by the remote system's clock, as far as its rejections have shown that ours differs from it. What they say is
 * believed up to a day. Thread-safe.
 */
final class RemoteClock {
    private static final Duration MOST = Duration.ofHours(24);

    private final Clock clock;
    private final Duration tolerance;
    private volatile Duration offset = Duration.ZERO;

    /**
     * A clock that agrees with ours at first.
     *
     * @param tolerance how far the clocks may differ before that can be why a request is rejected
     */
    RemoteClock(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    Instant now() {
        return clock.instant().plus(offset);
    }

    /** Sees an answer; returns whether it rejects a request and shows a time by which another try may succeed. */
    boolean corrected(int status, Headers headers) {
        // A cache answers with a date of old.
        if ((status != 401 && status != 403) || headers.first("Age") != null) {
            return false;
        }
        Instant theirs = date(headers.first("Date"));
        if (theirs == null) {
            return false;
        }
        Duration difference = Duration.between(clock.instant(), theirs);
        boolean news = difference.minus(offset).abs().compareTo(tolerance) > 0;
        if (!news || difference.abs().compareTo(MOST) > 0) {
            return false;
        }
        offset = difference;
        return true;
    }

    private static @Nullable Instant date(@Nullable String text) {
        try {
            return text == null ? null : DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }
}
