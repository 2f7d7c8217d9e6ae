package io.adaptor.internal.resilience;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Retry-After} field, strictly by RFC 9110, section 10.2.3: a whole number of seconds, or an HTTP date in the
 * form of section 5.6.7 or its obsolete asctime form. Anything else is as if the field were not there.
 */
final class RetryAfter {
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

    private RetryAfter() {}

    /** How long to wait from {@code now}; zero for a time that has passed; null where the field says nothing. */
    static @Nullable Duration parse(@Nullable String value, Instant now) {
        if (value == null) {
            return null;
        }
        String text = value.strip();
        if (!text.isEmpty() && text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        Instant until = date(text);
        if (until == null) {
            return null;
        }
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    private static @Nullable Instant date(String text) {
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException notFixdate) {
            try {
                return LocalDateTime.parse(text, ASCTIME).toInstant(ZoneOffset.UTC);
            } catch (DateTimeParseException notAsctime) {
                return null;
            }
        }
    }
}
