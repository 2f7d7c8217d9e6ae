package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Seconds or milliseconds since 1970 as dates. */
final class Timestamps {
    private static final long FIRST = -62_167_219_200L; // 0000-01-01T00:00:00Z
    private static final long LAST = 253_402_300_799L; // 9999-12-31T23:59:59Z

    /**
     * From here on, {@code auto} reads a number as milliseconds: it would be the year 5138 in seconds, but is March
     * 1973 in milliseconds.
     */
    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private Timestamps() {}

    private enum Unit {
        SECONDS,
        MILLISECONDS,
        AUTO;

        boolean isMilliseconds(long whole) {
            return this == MILLISECONDS || (this == AUTO && Math.abs(whole) >= MILLISECONDS_FROM);
        }
    }

    static ValueTransform transform() {
        return NamedTransform.of("timestamp_to_date", List.of("unit", "format", "zone", "locale"), Timestamps::toDate);
    }

    private static Change toDate(Params params) {
        Unit unit = params.choice("unit", List.of(Unit.values()), Unit.SECONDS);
        DateStyle format = DateStyle.of(params, "format");
        ZoneId given = params.zoneOrNull("zone");
        ZoneId zone = given == null ? ZoneOffset.UTC : given;
        return (value, surroundings) ->
                Values.node(format.write(instant(value, unit).atZone(zone), true));
    }

    private static Instant instant(JsonNode value, Unit unit) {
        if (value.isInt() || value.isLong()) {
            long number = value.longValue();
            boolean milliseconds = unit.isMilliseconds(number);
            inRange(milliseconds ? Math.floorDiv(number, 1000L) : number, unit, value);
            return milliseconds ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        }
        BigDecimal number = Numbers.read(value);
        BigDecimal seconds = unit.isMilliseconds(number.longValue()) ? number.movePointLeft(3) : number;
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        if (whole.precision() > 18) {
            throw outOfRange(unit, value);
        }
        inRange(whole.longValue(), unit, value);
        return Instant.ofEpochSecond(
                whole.longValue(), seconds.subtract(whole).movePointRight(9).longValue());
    }

    private static void inRange(long seconds, Unit unit, JsonNode value) {
        if (seconds < FIRST || seconds > LAST) {
            throw outOfRange(unit, value);
        }
    }

    private static IllegalArgumentException outOfRange(Unit unit, JsonNode value) {
        return Found.unsuitable(
                "a number of the years 0 to 9999"
                        + (unit == Unit.SECONDS ? " in seconds (for milliseconds say unit: milliseconds)" : ""),
                value);
    }
}
