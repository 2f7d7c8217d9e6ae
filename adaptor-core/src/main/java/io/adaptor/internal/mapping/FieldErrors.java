package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the errors of one mapping or document, up to a bound, so that they are reported together. For one thread.
 */
public final class FieldErrors {
    private static final int SHOWN = 60;
    private static final int MOST = 100;
    private static final int LONGEST = 1500;

    private @Nullable List<FieldError> errors;
    private int more;

    /** Adds an error of a field. */
    public void add(String field, String message, @Nullable Expression expression, @Nullable JsonNode found) {
        add(new FieldError(
                field, message, expression == null ? null : expression.text(), found == null ? null : shown(found)));
    }

    /** Adds an error that was found elsewhere. */
    public void add(FieldError error) {
        if (errors == null) {
            errors = new ArrayList<>();
        }
        if (errors.size() < MOST) {
            errors.add(error.message().length() <= LONGEST ? error : cut(error));
        } else {
            more++;
        }
    }

    private static FieldError cut(FieldError error) {
        return new FieldError(
                error.field(), error.message().substring(0, LONGEST) + "…", error.expression(), error.found());
    }

    /** Returns the collected errors, with a note of how many more there were. */
    public List<FieldError> list() {
        if (errors == null) {
            return List.of();
        }
        if (more == 0) {
            return List.copyOf(errors);
        }
        List<FieldError> bounded = new ArrayList<>(errors);
        bounded.add(FieldError.of("", "and " + more + " more errors", null));
        return bounded;
    }

    /** Throws the collected errors, if there are any. */
    public void throwIfAny(ErrorCode code, String what) {
        if (errors != null) {
            throw new MappingException(code, what, list());
        }
    }

    /** Formats a value for a message: shortened, and for an object or array only its size. */
    public static String shown(JsonNode found) {
        if (found.isMissingNode()) {
            return "nothing";
        }
        if (found.isContainerNode()) {
            return (found.isArray() ? "an array of " : "an object of ") + found.size();
        }
        // Cut before quoting, because a text may be long.
        String text = found.isTextual() && found.textValue().length() > SHOWN
                ? '"' + found.textValue().substring(0, SHOWN) + '"'
                : found.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
