package io.adaptor.internal.operator;

import io.adaptor.api.error.FieldError;
import io.adaptor.internal.mapping.FieldErrors;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lowers values to the operator's limits, and reports those that were requested explicitly; default values of the
 * format are not reported. For one thread.
 *
 * @param at the prefix of field names, with a trailing dot unless it is empty
 * @param errors receives the requested values that exceed a limit; null if they have been rejected before
 */
record Cap(String at, @Nullable FieldErrors errors) {
    /** A cap that lowers values and reports nothing. */
    static final Cap SILENT = new Cap("", null);

    Cap in(String field) {
        return new Cap(at + field + ".", errors);
    }

    Duration millis(String field, Duration value, @Nullable Duration standard, @Nullable Duration most) {
        return lowered(field, value, standard, most, Duration::toMillis);
    }

    Duration seconds(String field, Duration value, Duration standard, @Nullable Duration most) {
        return lowered(field, value, standard, most, Duration::toSeconds);
    }

    <T extends Comparable<T>> T number(String field, T value, @Nullable T standard, @Nullable T most) {
        return lowered(field, value, standard, most, number -> number);
    }

    private <T extends Comparable<T>> T lowered(
            String field, T value, @Nullable T standard, @Nullable T most, Function<T, Object> shown) {
        if (most == null || value.compareTo(most) <= 0) {
            return value;
        }
        if (errors != null && !value.equals(standard)) {
            errors.add(FieldError.of(
                    at + field,
                    "is more than the " + shown.apply(most) + " that the operator's limits allow; state "
                            + shown.apply(most) + " at most",
                    String.valueOf(shown.apply(value))));
        }
        return most;
    }
}
