package io.adaptor.internal.resilience;

import io.adaptor.api.ResetHeader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Parses the headers in which vendors state when their limit is reset. */
final class ResetTimes {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,14}(?:\\.\\d{1,9})?");
    private static final int MILLI_DIGITS = 3;
    private static final BigDecimal FIRST_EPOCH_SECOND = BigDecimal.valueOf(1_000_000_000L);
    private static final BigDecimal FIRST_EPOCH_MILLI = BigDecimal.valueOf(1_000_000_000_000L);
    private static final Duration LONGEST_GUESS = Duration.ofHours(1);

    private ResetTimes() {}

    /** Returns the wait from {@code now}, or null if the value does not have the format. */
    static @Nullable Duration parse(String value, ResetHeader.Format format, Instant now) {
        String text = value.trim();
        if (format == ResetHeader.Format.ISO8601) {
            return iso(text, now);
        }
        if (format == ResetHeader.Format.DURATION) {
            return UnitTimes.parse(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            return null;
        }
        BigDecimal number = new BigDecimal(text);
        return switch (format) {
            case EPOCH_SECONDS -> RetryAfter.until(Instant.EPOCH.plus(seconds(number)), now);
            case EPOCH_MILLIS -> RetryAfter.until(Instant.EPOCH.plus(millis(number)), now);
            case DELTA_SECONDS -> seconds(number);
            case DELTA_MILLIS -> millis(number);
            case ISO8601, DURATION -> null;
        };
    }

    /**
     * Returns the wait if the format is not configured. A plain number is a point in time if that would be after 2001,
     * otherwise seconds from now; as these might be other units, they are limited to an hour.
     */
    static @Nullable Duration guess(String value, Instant now) {
        String text = value.trim();
        if (NUMBER.matcher(text).matches()) {
            BigDecimal number = new BigDecimal(text);
            if (number.compareTo(FIRST_EPOCH_SECOND) < 0) {
                Duration wait = seconds(number);
                return wait.compareTo(LONGEST_GUESS) < 0 ? wait : LONGEST_GUESS;
            }
            boolean millis = number.compareTo(FIRST_EPOCH_MILLI) >= 0;
            return parse(text, millis ? ResetHeader.Format.EPOCH_MILLIS : ResetHeader.Format.EPOCH_SECONDS, now);
        }
        Duration units = UnitTimes.parse(text);
        if (units != null) {
            return units;
        }
        Duration iso = iso(text, now);
        return iso == null ? RetryAfter.parse(text, now, false) : iso;
    }

    private static @Nullable Duration iso(String text, Instant now) {
        try {
            return RetryAfter.until(OffsetDateTime.parse(text).toInstant(), now);
        } catch (DateTimeException notIso) {
            return null;
        }
    }

    private static Duration millis(BigDecimal number) {
        return seconds(number.movePointLeft(MILLI_DIGITS));
    }

    private static Duration seconds(BigDecimal number) {
        long whole = number.longValue();
        return Duration.ofSeconds(
                whole,
                number.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }
}
