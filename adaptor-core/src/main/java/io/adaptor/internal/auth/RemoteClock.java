package io.adaptor.internal.auth;

import io.adaptor.spi.http.Headers;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The time according to the remote system's clock, as far as its rejections have shown that the local clock differs. A
 * difference of up to a day is accepted. Thread-safe.
 */
final class RemoteClock {
    private static final Duration MOST = Duration.ofHours(24);

    private final Clock clock;
    private final Duration tolerance;
    private volatile Duration offset = Duration.ZERO;

    /**
     * Creates a clock that initially agrees with the local one.
     *
     * @param tolerance how far the clocks may differ before the difference can cause a rejection
     */
    RemoteClock(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    Instant now() {
        return clock.instant().plus(offset);
    }

    /**
     * Evaluates a response; returns whether it rejects a request and shows a time with which another attempt may
     * succeed.
     */
    boolean corrected(int status, Headers headers) {
        // A response from a cache has an old date.
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
