package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one mapping or document, to be reported together, up to a bound. For one thread. */
public final class FieldErrors {
    private static final int SHOWN = 60;
    private static final int MOST = 100;
    private static final int LONGEST = 1500;

    private @Nullable List<FieldError> errors;
    private int more;

    /** Adds what is wrong with a field. */
    public void add(String field, String message, @Nullable Expression expression, @Nullable JsonNode found) {
        add(new FieldError(
                field, message, expression == null ? null : expression.text(), found == null ? null : shown(found)));
    }

    /** Adds what somebody else has found. */
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

    /** What was gathered, and how much more there was. */
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

    /** Throws what was gathered, if there is anything. */
    public void throwIfAny(ErrorCode code, String what) {
        if (errors != null) {
            throw new MappingException(code, what, list());
        }
    }

    /** A value for a message: a tree by its size only, and short. */
    public static String shown(JsonNode found) {
        if (found.isMissingNode()) {
            return "nothing";
        }
        if (found.isContainerNode()) {
            return (found.isArray() ? "an array of " : "an object of ") + found.size();
        }
        // Cut before it is quoted: a text may be long.
        String text = found.isTextual() && found.textValue().length() > SHOWN
                ? '"' + found.textValue().substring(0, SHOWN) + '"'
                : found.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
