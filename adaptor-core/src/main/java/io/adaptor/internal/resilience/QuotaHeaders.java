package io.adaptor.internal.resilience;

import io.adaptor.api.ResetHeader;
import io.adaptor.spi.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Detects that a response states an exhausted quota, and for how long: a header {@code …limit…remaining…} of 0 with its
 * {@code …reset…}, as most vendors use, or the {@code RateLimit} field of the IETF. Unreadable values are ignored.
 */
final class QuotaHeaders {
    private static final String LIMIT = "limit";
    private static final String REMAINING = "remaining";
    private static final String WINDOW = "interval-milliseconds";
    private static final List<String> RESETS = List.of("reset", "reset-after");

    private QuotaHeaders() {}

    /**
     * Returns the time until all exhausted quotas are renewed; null if none is exhausted, or if the time is not stated.
     *
     * @param formats the formats of some of the vendor's headers
     */
    static @Nullable Duration usedUpFor(Headers headers, List<ResetHeader> formats, InstantSource clock) {
        Duration longest = null;
        for (Headers.Field field : headers.fields()) {
            String name = field.name();
            if (indexOf(name, LIMIT) < 0) {
                continue;
            }
            Duration wait = name.equalsIgnoreCase(RateLimitField.NAME)
                    ? RateLimitField.usedUpFor(field.value(), headers)
                    : untilReset(field, headers, formats, clock);
            if (wait != null && (longest == null || wait.compareTo(longest) > 0)) {
                longest = wait;
            }
        }
        return longest == null || longest.isZero() ? null : longest;
    }

    private static @Nullable Duration untilReset(
            Headers.Field remaining, Headers headers, List<ResetHeader> formats, InstantSource clock) {
        int at = indexOf(remaining.name(), REMAINING);
        // If the limit is 0 too, there is no quota.
        if (at < 0 || !isZero(remaining.value()) || isZero(partner(remaining, at, LIMIT, headers))) {
            return null;
        }
        Instant now = clock.instant();
        for (String word : RESETS) {
            String value = partner(remaining, at, word, headers);
            if (value != null) {
                ResetHeader.Format stated = format(renamed(remaining.name(), at, word), formats);
                return stated == null ? ResetTimes.guess(value, now) : ResetTimes.parse(value, stated, now);
            }
        }
        // The length of the window is the maximum time.
        String window = partner(remaining, at, WINDOW, headers);
        return window == null ? null : ResetTimes.parse(window, ResetHeader.Format.DELTA_MILLIS, now);
    }

    private static @Nullable String partner(Headers.Field remaining, int at, String word, Headers headers) {
        return headers.first(renamed(remaining.name(), at, word));
    }

    private static String renamed(String name, int at, String word) {
        return name.substring(0, at) + word + name.substring(at + REMAINING.length());
    }

    private static ResetHeader.@Nullable Format format(String name, List<ResetHeader> formats) {
        for (ResetHeader header : formats) {
            if (header.header().equalsIgnoreCase(name)) {
                return header.format();
            }
        }
        return null;
    }

    private static boolean isZero(@Nullable String value) {
        String text = value == null ? "" : value.trim();
        return text.equals("0") || text.equals("0.0");
    }

    // Called for every header of every response, so this allocates nothing.
    private static int indexOf(String name, String word) {
        for (int i = 0; i <= name.length() - word.length(); i++) {
            if ((name.charAt(i) | 0x20) == word.charAt(0) && name.regionMatches(true, i, word, 0, word.length())) {
                return i;
            }
        }
        return -1;
    }
}
