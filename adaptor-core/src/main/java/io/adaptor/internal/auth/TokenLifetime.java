package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.resilience.RetryAfter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lifetime of a token according to its response: {@code expires_in} as a number or a text, else one of the other
 * common names, as seconds or as a point in time. A missing value, zero, a negative number and a time in the past are
 * ignored: some vendors mean "never" by them, and none issues a token that is useless.
 */
final class TokenLifetime {
    private static final Set<String> LIFETIMES = Set.of("expires_in", "expires");
    private static final List<String> NAMES =
            List.of("expires_in", "expires", "expires_at", "expiresAt", "expires_on", ".expires");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)s?");

    /**
     * No token lives for 31 years, so from here on a number is a point in time: seconds, then milliseconds, since 1970.
     */
    private static final BigDecimal FIRST_MOMENT = BigDecimal.valueOf(1_000_000_000L);

    private static final BigDecimal FIRST_MILLIS = BigDecimal.valueOf(1_000_000_000_000L);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private TokenLifetime() {}

    /** Returns the lifetime in whole seconds since the token was requested; null if the response does not state it. */
    static @Nullable Integer seconds(JsonNode body, Instant asked) {
        for (String name : NAMES) {
            Duration lifetime = read(body.path(name), asked, LIFETIMES.contains(name));
            if (lifetime != null) {
                return bounded(lifetime);
            }
        }
        return null;
    }

    private static Integer bounded(Duration lifetime) {
        return Integer.valueOf((int) (lifetime.compareTo(LONGEST) > 0 ? LONGEST : lifetime).toSeconds());
    }

    private static @Nullable Duration read(JsonNode stated, Instant asked, boolean seconds) {
        String text =
                stated.isNumber() ? JsonCodec.text(stated) : stated.asText("").strip();
        Matcher number = NUMBER.matcher(text);
        Duration lifetime =
                number.matches() ? ofNumber(new BigDecimal(number.group(1)), asked, seconds) : untilDate(text, asked);
        return lifetime != null && lifetime.toSeconds() > 0 ? lifetime : null;
    }

    private static @Nullable Duration ofNumber(BigDecimal number, Instant asked, boolean seconds) {
        if (number.compareTo(FIRST_MILLIS) >= 0) {
            return Duration.between(asked, Instant.ofEpochMilli(number.longValue()));
        }
        if (number.compareTo(FIRST_MOMENT) >= 0) {
            return Duration.between(asked, Instant.ofEpochSecond(number.longValue()));
        }
        return seconds ? Duration.ofSeconds(number.longValue()) : null;
    }

    private static @Nullable Duration untilDate(String text, Instant asked) {
        try {
            return Duration.between(asked, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException notIso) {
            return RetryAfter.parse(text, asked, false);
        }
    }
}
