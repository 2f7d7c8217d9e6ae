package io.adaptor.internal.resilience;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Retry-After} field, strictly by RFC 9110, section 10.2.3: a whole number of seconds, or one of the three
 * forms of an HTTP date of section 5.6.7. Anything else is ignored.
 */
public final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");
    private static final Pattern DECIMAL = Pattern.compile("\\d{1,10}\\.\\d{1,9}");
    private static final int TWO_DIGIT_YEARS_AHEAD = 50;

    // Locale.US, because the short names of months of other English locales are not those of the standard.
    private static final DateTimeFormatter FIXDATE = strict("EEE, dd MMM uuuu HH:mm:ss 'GMT'");
    private static final DateTimeFormatter ASCTIME = strict("EEE MMM ppd HH:mm:ss uuuu");

    private RetryAfter() {}

    /**
     * Returns the wait from {@code now}; zero for a time in the past; null if there is none.
     *
     * @param decimals whether {@code 2.5} is accepted too, which the standard does not allow
     */
    public static @Nullable Duration parse(@Nullable String value, Instant now, boolean decimals) {
        if (value == null) {
            return null;
        }
        // Trims only the whitespace that HTTP allows.
        String text = value.trim();
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofSeconds(Long.parseLong(text));
        }
        if (decimals && DECIMAL.matcher(text).matches()) {
            BigDecimal seconds = new BigDecimal(text);
            return Duration.ofSeconds(
                    seconds.longValue(),
                    seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
        }
        LocalDateTime until = date(text, now);
        return until == null ? null : until(until.toInstant(ZoneOffset.UTC), now);
    }

    /** Returns the time until a moment; zero for one in the past. */
    static Duration until(Instant moment, Instant now) {
        return moment.isAfter(now) ? Duration.between(now, moment) : Duration.ZERO;
    }

    private static @Nullable LocalDateTime date(String text, Instant now) {
        for (DateTimeFormatter form : List.of(FIXDATE, ASCTIME, rfc850(now))) {
            try {
                return LocalDateTime.parse(text, form);
            } catch (DateTimeException notThisForm) {
                continue;
            }
        }
        return null;
    }

    // A year that seems more than 50 years in the future is the most recent past one with these digits.
    private static DateTimeFormatter rfc850(Instant now) {
        int latest = now.atOffset(ZoneOffset.UTC)
                .plus(TWO_DIGIT_YEARS_AHEAD, ChronoUnit.YEARS)
                .getYear();
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, latest - 99)
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.US)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withResolverStyle(ResolverStyle.STRICT);
    }
}
