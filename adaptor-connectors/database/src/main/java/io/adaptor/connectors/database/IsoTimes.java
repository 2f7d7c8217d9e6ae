package io.adaptor.connectors.database;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** Converts times from the notation of databases, {@code 2026-01-31 10:00:00.5+01}, to ISO 8601. */
final class IsoTimes {
    private static final int DATE = 10;
    private static final int SHORTEST_AT_UTC = 22;
    private static final int LONGEST_AT_UTC = 29;
    private static final Pattern HOURS_ONLY = Pattern.compile("[+-]\\d{2}");

    private IsoTimes() {}

    /**
     * Converts a date, a time, or both; a date and time with a zone is converted to UTC. Other texts, such as infinity,
     * are returned unchanged.
     */
    static String of(String text) {
        int length = text.length();
        // The most common form: 2026-01-31 10:00:00+00.
        if (length >= SHORTEST_AT_UTC && length <= LONGEST_AT_UTC && text.charAt(DATE) == ' ' && text.endsWith("+00")) {
            char[] iso = text.toCharArray();
            iso[DATE] = 'T';
            iso[length - 3] = 'Z';
            return new String(iso, 0, length - 2);
        }
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return zoned(text, 0);
        }
        // ISO 8601 allows dates of another era or length only by mutual agreement.
        if (blank != DATE || text.endsWith("BC")) {
            return text;
        }
        String iso = zoned(text.substring(0, blank) + "T" + text.substring(blank + 1), blank + 1);
        if (iso.endsWith("Z") || iso.length() <= blank + 9 || zoneAt(iso, blank + 1) < 0) {
            return iso;
        }
        OffsetDateTime instant = OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC);
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant);
    }

    private static String zoned(String text, int from) {
        int zone = text.indexOf(':') < 0 ? -1 : zoneAt(text, from);
        if (zone < 0) {
            return text;
        }
        String offset = text.substring(zone);
        if (offset.equals("+00") && from > 0) {
            return text.substring(0, zone) + "Z";
        }
        return HOURS_ONLY.matcher(offset).matches() ? text + ":00" : text;
    }

    private static int zoneAt(String text, int from) {
        int plus = text.indexOf('+', from);
        return plus >= 0 ? plus : text.indexOf('-', from);
    }
}
