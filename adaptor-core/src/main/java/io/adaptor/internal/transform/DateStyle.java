package io.adaptor.internal.transform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a date is written as text: {@code iso}, {@code iso_date}, or a pattern of letters such as {@code dd.MM.yyyy}. */
interface DateStyle {
    /** Reads a date from a text; returns null if the text is not in this style. */
    @Nullable
    Moment readOrNull(String text);

    /** Writes a date and, if it has one, its time. */
    String write(ZonedDateTime at, boolean hasTime);

    /** Reads a style from a parameter, with the locale from {@code locale}. */
    static DateStyle of(Params params, String name) {
        String text = params.text(name, "iso");
        return switch (text) {
            case "iso" -> Iso.DATE_TIME;
            case "iso_date" -> Iso.DATE;
            default -> Pattern.of(params, name, text);
        };
    }

    /** ISO 8601. */
    enum Iso implements DateStyle {
        DATE_TIME,
        DATE;

        @Override
        public @Nullable Moment readOrNull(String text) {
            return IsoDates.parseOrNull(text);
        }

        @Override
        public String write(ZonedDateTime at, boolean hasTime) {
            return hasTime && this == DATE_TIME ? IsoDates.dateTime(at) : IsoDates.date(at);
        }
    }

    /** A pattern, read strictly: 30 February is rejected instead of adjusted. */
    record Pattern(DateTimeFormatter formatter) implements DateStyle {
        private static final int MAX_LENGTH = 100;
        private static final ZonedDateTime SAMPLE = ZonedDateTime.of(2001, 12, 23, 14, 15, 16, 0, ZoneOffset.UTC);

        static Pattern of(Params params, String name, String pattern) {
            String rule = "must be iso, iso_date or a pattern such as dd.MM.yyyy HH:mm";
            if (pattern.isBlank() || pattern.length() > MAX_LENGTH) {
                throw params.wrong(name, rule);
            }
            String mistake = DatePatternCheck.mistakeIn(pattern);
            if (mistake != null) {
                throw params.wrong(name, "must say what is meant: " + mistake);
            }
            Locale locale = params.locale("locale");
            try {
                // In strict mode a year-of-era needs an era, which practically no pattern has.
                Pattern style = new Pattern(new DateTimeFormatterBuilder()
                        .parseCaseInsensitive()
                        .appendPattern(pattern)
                        .parseDefaulting(ChronoField.ERA, 1)
                        .toFormatter(locale)
                        .withResolverStyle(ResolverStyle.STRICT));
                style.write(SAMPLE, true);
                return style;
            } catch (IllegalArgumentException | DateTimeException e) {
                throw params.wrong(name, rule);
            }
        }

        /**
         * Whether the output of this pattern can be read back: a date, and a time if the pattern has letters for it.
         */
        boolean isReadable(String pattern) {
            Moment sample = readOrNull(write(SAMPLE, true));
            boolean timed = pattern.replaceAll("'[^']*'", "").matches(".*[HhKkms].*");
            return sample != null && sample.hasTime() == timed;
        }

        @Override
        public @Nullable Moment readOrNull(String text) {
            try {
                TemporalAccessor parsed = formatter.parse(text);
                LocalDate date = date(parsed);
                if (date == null) {
                    return null;
                }
                LocalTime time = parsed.query(TemporalQueries.localTime());
                if (time == null) {
                    return new Moment(date.atStartOfDay(), null, false);
                }
                ZoneId zone = parsed.query(TemporalQueries.zone());
                ZoneOffset offset =
                        zone == null ? null : date.atTime(time).atZone(zone).getOffset();
                return new Moment(date.atTime(time), offset, true);
            } catch (DateTimeException e) {
                return null;
            }
        }

        /** Returns the date; the first of the month if the pattern has no day, as on payment cards. */
        private static @Nullable LocalDate date(TemporalAccessor parsed) {
            LocalDate date = parsed.query(TemporalQueries.localDate());
            if (date == null && parsed.isSupported(ChronoField.YEAR) && parsed.isSupported(ChronoField.MONTH_OF_YEAR)) {
                return LocalDate.of(parsed.get(ChronoField.YEAR), parsed.get(ChronoField.MONTH_OF_YEAR), 1);
            }
            return date;
        }

        @Override
        public String write(ZonedDateTime at, boolean hasTime) {
            return formatter.format(IsoDates.inRange(at));
        }
    }
}
