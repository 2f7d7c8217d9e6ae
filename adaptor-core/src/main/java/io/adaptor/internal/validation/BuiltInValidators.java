package io.adaptor.internal.validation;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.mapping.FieldErrors;
import io.adaptor.spi.ValueValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rule types that come with the library, except {@code required}. */
public final class BuiltInValidators {
    private static final int MOST_SHOWN = 10;
    private static final List<ValueValidator> ALL = List.of(
            new NamedValidator("format", BuiltInValidators::format),
            new NamedValidator("range", NumberRange::prepare),
            new NamedValidator("enum", BuiltInValidators::oneOf),
            new NamedValidator("pattern", BuiltInValidators::pattern));

    private BuiltInValidators() {}

    /** Returns all built-in validators; each may be used by many threads. */
    public static List<ValueValidator> all() {
        return ALL;
    }

    private static ValueValidator.Check format(JsonNode value) {
        Predicate<String> format = ValueFormats.byName().get(value.asText());
        if (format == null) {
            throw new IllegalArgumentException("value must be one of "
                    + String.join(", ", ValueFormats.byName().keySet()));
        }
        String rule = "must be of the format " + value.asText();
        return found -> found.isTextual() && format.test(found.textValue()) ? null : rule;
    }

    private static BudgetedCheck oneOf(JsonNode value) {
        if (!value.isArray() || value.isEmpty()) {
            throw new IllegalArgumentException("value must be a list of the allowed values");
        }
        List<String> shown = new ArrayList<>();
        value.forEach(allowed -> shown.add(FieldErrors.shown(allowed)));
        String more = shown.size() > MOST_SHOWN ? " and " + (shown.size() - MOST_SHOWN) + " more" : "";
        String rule =
                "must be one of " + String.join(", ", shown.subList(0, Math.min(MOST_SHOWN, shown.size()))) + more;
        return (found, budget) -> {
            for (JsonNode allowed : value) {
                budget.steps(1);
                if (same(allowed, found)) {
                    return null;
                }
            }
            return rule;
        };
    }

    private static BudgetedCheck pattern(JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException("value must be a regular expression as text");
        }
        Regex regex;
        try {
            regex = Regex.compile(value.textValue());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("value " + e.getMessage(), e);
        }
        String rule = "must match the pattern " + FieldErrors.shown(value);
        return (found, budget) -> found.isTextual() && regex.matches(found.textValue(), budget) ? null : rule;
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return (left.isNumber() && right.isNumber())
                ? left.decimalValue().compareTo(right.decimalValue()) == 0
                : left.equals(right);
    }

    private record NamedValidator(String name, Function<JsonNode, Check> preparation) implements ValueValidator {
        @Override
        public Check prepare(@Nullable JsonNode value) {
            if (value == null || value.isNull()) {
                throw new IllegalArgumentException("value is required for " + name);
            }
            return preparation.apply(value);
        }
    }
}
