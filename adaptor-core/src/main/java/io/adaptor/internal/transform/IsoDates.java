package io.adaptor.internal.transform;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes dates in ISO 8601 by hand: dates take most of the time of a mapping, and the general formatter is
 * several times slower.
 */
public final class IsoDates {
    private static final int BAD = -1;
    private static final int QUARTER = 15 * 60;
    /**
     * The offsets from -18:00 to +18:00 in steps of 15 minutes, which cover nearly all; {@link ZoneOffset} would look
     * them up in a map.
     */
    private static final ZoneOffset[] USUAL = IntStream.rangeClosed(-72, 72)
            .mapToObj(quarters -> ZoneOffset.ofTotalSeconds(quarters * QUARTER))
            .toArray(ZoneOffset[]::new);

    private IsoDates() {}

    /** Parses a date of the years 0 to 9999; returns null if the text is not one. */
    static @Nullable Moment parseOrNull(String text) {
        try {
            return text.length() == 10 ? date(text) : dateTime(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Moment date(String text) {
        LocalDateTime start = local(text, 0, 0, 0, 0);
        return start == null ? null : new Moment(start, null, false);
    }

    private static @Nullable Moment dateTime(String text) {
        int length = text.length();
        if (length < 16 || length > 40 || "Tt ".indexOf(text.charAt(10)) < 0 || text.charAt(13) != ':') {
            return null;
        }
        int hour = digits(text, 11, 2);
        int minute = digits(text, 14, 2);
        int second = 0;
        int nano = 0;
        int end = 16;
        if (end < length && text.charAt(end) == ':') {
            second = digits(text, 17, 2);
            end = 19;
            if (end < length && text.charAt(end) == '.') {
                int start = ++end;
                while (end < length && isDigit(text.charAt(end))) {
                    end++;
                }
                nano = fraction(text, start, end);
            }
        }
        if ((hour | minute | second | nano) < 0) {
            return null;
        }
        LocalDateTime local = local(text, hour, minute, second, nano);
        ZoneOffset offset = end == length ? null : offset(text, end);
        return local == null || (offset == null && end != length) ? null : new Moment(local, offset, true);
    }

    private static @Nullable LocalDateTime local(String text, int hour, int minute, int second, int nano) {
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 2);
        int day = digits(text, 8, 2);
        boolean good = (year | month | day) >= 0 && text.charAt(4) == '-' && text.charAt(7) == '-';
        return good ? LocalDateTime.of(year, month, day, hour, minute, second, nano) : null;
    }

    /** {@code Z}, {@code +02}, {@code +0200} or {@code +02:00} up to the end of the text. */
    private static @Nullable ZoneOffset offset(String text, int start) {
        int length = text.length() - start;
        char sign = text.charAt(start);
        if ((sign == 'Z' || sign == 'z') && length == 1) {
            return ZoneOffset.UTC;
        }
        boolean colon = length == 6 && text.charAt(start + 3) == ':';
        if ((sign != '+' && sign != '-') || (length != 3 && length != 5 && !colon)) {
            return null;
        }
        int hours = digits(text, start + 1, 2);
        int minutes = length == 3 ? 0 : digits(text, start + (colon ? 4 : 3), 2);
        if ((hours | minutes) < 0 || minutes > 59) {
            return null;
        }
        int seconds = (hours * 60 + minutes) * 60 * (sign == '-' ? -1 : 1);
        boolean usual = seconds % QUARTER == 0 && Math.abs(seconds) <= USUAL.length / 2 * QUARTER;
        return usual ? USUAL[USUAL.length / 2 + seconds / QUARTER] : ZoneOffset.ofTotalSeconds(seconds);
    }

    private static int fraction(String text, int start, int end) {
        int count = end - start;
        if (count < 1 || count > 9) {
            return BAD;
        }
        int value = digits(text, start, count);
        for (int i = count; i < 9; i++) {
            value *= 10;
        }
        return value;
    }

    private static int digits(String text, int start, int count) {
        if (start + count > text.length()) {
            return BAD;
        }
        int value = 0;
        for (int i = start; i < start + count; i++) {
            char c = text.charAt(i);
            if (!isDigit(c)) {
                return BAD;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Writes an instant of the years 0 to 9999 in UTC as {@link Instant#toString} does, in a fraction of the time. */
    public static String instant(Instant at) {
        return dateTime(at.atZone(ZoneOffset.UTC));
    }

    /** Writes {@code 2024-05-01}. */
    static String date(ZonedDateTime at) {
        return date(new StringBuilder(10), at).toString();
    }

    /** Writes {@code 2024-05-01T10:00:00Z}, with a fraction of 3, 6 or 9 digits if there is one. */
    static String dateTime(ZonedDateTime at) {
        StringBuilder text = date(new StringBuilder(35), at).append('T');
        two(text, at.getHour()).append(':');
        two(text, at.getMinute()).append(':');
        two(text, at.getSecond());
        int nano = at.getNano();
        if (nano != 0) {
            text.append('.');
            three(text, nano / 1_000_000);
            if (nano % 1_000_000 != 0) {
                three(text, nano / 1000 % 1000);
                if (nano % 1000 != 0) {
                    three(text, nano % 1000);
                }
            }
        }
        return text.append(at.getOffset().getId()).toString();
    }

    private static StringBuilder date(StringBuilder text, ZonedDateTime at) {
        int year = inRange(at).getYear();
        two(text, year / 100);
        two(text, year % 100).append('-');
        two(text, at.getMonthValue()).append('-');
        return two(text, at.getDayOfMonth());
    }

    /** Rejects years of more than four digits. */
    static ZonedDateTime inRange(ZonedDateTime at) {
        if (at.getYear() < 0 || at.getYear() > 9999) {
            throw new IllegalArgumentException("makes dates of the years 0 to 9999");
        }
        return at;
    }

    private static StringBuilder two(StringBuilder text, int value) {
        return text.append((char) ('0' + value / 10)).append((char) ('0' + value % 10));
    }

    private static void three(StringBuilder text, int value) {
        two(text, value / 10).append((char) ('0' + value % 10));
    }
}
