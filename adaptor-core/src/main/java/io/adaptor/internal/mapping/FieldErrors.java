package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what went wrong in one mapping, to be told together. For one thread. */
final class FieldErrors {
    private static final int SHOWN = 60;
    private static final int MOST = 100;

    private final List<FieldError> errors = new ArrayList<>(0);

    void add(String field, String message, @Nullable Expression expression, @Nullable JsonNode found) {
        if (errors.size() < MOST) {
            errors.add(new FieldError(
                    field,
                    message,
                    expression == null ? null : expression.text(),
                    found == null ? null : shown(found)));
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    List<FieldError> list() {
        return errors;
    }

    void throwIfAny(ErrorCode code, String what) {
        if (!errors.isEmpty()) {
            throw new MappingException(code, what, errors);
        }
    }

    private static String shown(JsonNode found) {
        String text = found.isContainerNode()
                ? (found.isArray() ? "an array of " : "an object of ") + found.size()
                : found.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
