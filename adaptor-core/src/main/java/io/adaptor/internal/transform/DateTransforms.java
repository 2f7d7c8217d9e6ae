package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Transforms of dates. Without a zone parameter, dates without their own offset are in UTC. */
final class DateTransforms {
    private static final List<ChronoUnit> UNITS = List.of(
            ChronoUnit.SECONDS,
            ChronoUnit.MINUTES,
            ChronoUnit.HOURS,
            ChronoUnit.DAYS,
            ChronoUnit.WEEKS,
            ChronoUnit.MONTHS,
            ChronoUnit.YEARS);

    private DateTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.of("date_format", List.of("from", "to", "zone", "locale"), DateTransforms::format),
                Timestamps.transform(),
                NamedTransform.of("date_add", List.of("amount", "field", "unit", "zone"), DateTransforms::add),
                NamedTransform.of("date_diff", List.of("value", "field", "unit", "zone"), DateTransforms::diff),
                NamedTransform.of("to_zone", List.of("zone", "from"), DateTransforms::toZone));
    }

    private static Change format(Params params) {
        DateStyle from = DateStyle.of(params, "from");
        if (from instanceof DateStyle.Pattern pattern && !pattern.isReadable(params.text("from"))) {
            throw params.wrong(
                    "from", "must have at least a year and a month, and for a time HH, or hh with a (\"hh:mm a\")");
        }
        DateStyle to = DateStyle.of(params, "to");
        ZoneId zone = params.zoneOrNull("zone");
        String taken = from instanceof DateStyle.Iso
                ? Moment.TAKEN
                : "a date of the pattern " + Found.quoted(params.text("from"));
        return (value, surroundings) -> {
            Moment moment = from.readOrNull(Values.text(value));
            if (moment == null) {
                throw Found.unsuitable(taken, value);
            }
            return Values.node(to.write(moment.inOrOwn(zone), moment.hasTime()));
        };
    }

    private static Change add(Params params) {
        Operand<Long> amount = Operand.of(params, "amount", "a whole number", DateTransforms::amount);
        ChronoUnit unit = params.choice("unit", UNITS, ChronoUnit.DAYS);
        ZoneId zone = params.zoneOrNull("zone");
        return (value, surroundings) -> {
            Moment moment = moment(value);
            try {
                ZonedDateTime sum = moment.inOrOwn(zone).plus(amount.in(surroundings), unit);
                return Values.node(DateStyle.Iso.DATE_TIME.write(sum, moment.hasTime() || unit.isTimeBased()));
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("makes dates of the years 0 to 9999", e);
            }
        };
    }

    private static Change diff(Params params) {
        Operand<Moment> other = Operand.of(params, "value", Moment.TAKEN, DateTransforms::moment);
        ChronoUnit unit = params.choice("unit", UNITS, ChronoUnit.DAYS);
        ZoneId given = params.zoneOrNull("zone");
        ZoneId zone = given == null ? ZoneOffset.UTC : given;
        return (value, surroundings) -> Numbers.node(BigDecimal.valueOf(
                unit.between(moment(value).in(zone), other.in(surroundings).in(zone))));
    }

    private static Change toZone(Params params) {
        ZoneId zone = params.zone("zone");
        ZoneId from = params.zoneOrNull("from");
        return (value, surroundings) -> {
            Moment moment = moment(value);
            if (!moment.hasTime()) {
                throw Found.unsuitable("a date with a time such as 2024-05-01T10:00:00Z", value);
            }
            ZonedDateTime at = moment.offset() == null && from != null ? moment.in(from) : moment.inOrOwn(null);
            return Values.node(IsoDates.dateTime(at.withZoneSameInstant(zone)));
        };
    }

    private static Moment moment(JsonNode value) {
        Moment moment = IsoDates.parseOrNull(Values.text(value));
        if (moment == null) {
            throw Found.unsuitable(Moment.TAKEN, value);
        }
        return moment;
    }

    private static long amount(JsonNode value) {
        try {
            return Numbers.read(value).longValueExact();
        } catch (ArithmeticException e) {
            throw Found.unsuitable("a whole number", value);
        }
    }
}
