package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.spi.ValueValidator;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bounds of a number: {@code [1, 10]}, or {@code {min, max}}, both inclusive and each optional. */
record NumberRange(@Nullable BigDecimal min, @Nullable BigDecimal max) {
    private static final List<String> NAMES = List.of("min", "max");

    static ValueValidator.Check prepare(JsonNode value) {
        NumberRange range = read(value);
        BigDecimal min = range.min;
        BigDecimal max = range.max;
        if ((min == null && max == null) || (min != null && max != null && min.compareTo(max) > 0)) {
            throw wrong();
        }
        String rule = "must be a number "
                + (min == null ? "up to " + max : max == null ? "from " + min : "from " + min + " to " + max);
        return found -> found.isNumber() && range.holds(found.decimalValue()) ? null : rule;
    }

    private static NumberRange read(JsonNode value) {
        if (value.isArray() && value.size() == 2) {
            return new NumberRange(bound(value.get(0)), bound(value.get(1)));
        }
        if (!value.isObject()) {
            throw wrong();
        }
        value.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw wrong();
            }
        });
        return new NumberRange(bound(value.get("min")), bound(value.get("max")));
    }

    private boolean holds(BigDecimal number) {
        return (min == null || number.compareTo(min) >= 0) && (max == null || number.compareTo(max) <= 0);
    }

    private static @Nullable BigDecimal bound(@Nullable JsonNode bound) {
        if (bound == null || bound.isNull()) {
            return null;
        }
        if (!bound.isNumber()) {
            throw wrong();
        }
        return bound.decimalValue();
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("value must be two numbers such as [1, 10], or {min: 1, max: 10}");
    }
}
