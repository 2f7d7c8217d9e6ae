package io.adaptor.api.internal;

import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the errors in the values of one record, and throws them all at once. Not safe for use by multiple threads.
 */
public final class FieldChecks {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int SHOWN = 60;

    private final String what;
    // Records are created on every call and are nearly always valid, so nothing is allocated until there is an error.
    private @Nullable List<FieldError> errors;

    private FieldChecks(String what) {
        this.what = what;
    }

    /** Starts checking a record whose name in the configuration format is {@code what}. */
    public static FieldChecks of(String what) {
        return new FieldChecks(what);
    }

    /** Checks an id: 1 to 64 letters, digits, underscores, hyphens. */
    public FieldChecks identifier(String field, String value) {
        return that(
                IDENTIFIER.matcher(value).matches(), field, value, "must be 1 to 64 of the characters A-Z a-z 0-9 _ -");
    }

    /** Checks that a text is present, not blank, and not longer than {@code max} code points. */
    public FieldChecks text(String field, String value, int max) {
        return value.isBlank() || value.codePointCount(0, value.length()) > max
                ? add(field, value, "must be a text of 1 to " + max + " characters")
                : this;
    }

    /** Checks a number against inclusive bounds; null passes. */
    public FieldChecks range(String field, @Nullable Number value, long min, long max) {
        return value != null && (value.doubleValue() < min || value.doubleValue() > max)
                ? add(field, value, "must be between " + min + " and " + max)
                : this;
    }

    /** Checks a duration against inclusive bounds in milliseconds; null passes. */
    public FieldChecks millis(String field, @Nullable Duration value, long min, long max) {
        return range(field, value == null ? null : value.toMillis(), min, max);
    }

    /** Checks any condition; {@code rule} states what is expected, {@code found} is shown shortened. */
    public FieldChecks that(boolean holds, String field, @Nullable Object found, String rule) {
        return holds ? this : add(field, found, rule);
    }

    private FieldChecks add(String field, @Nullable Object found, String rule) {
        if (errors == null) {
            errors = new ArrayList<>();
        }
        errors.add(FieldError.of(field, rule, found == null ? null : shown(found)));
        return this;
    }

    /** Throws the errors collected so far, if there are any. */
    public void done() {
        if (errors != null) {
            throw new InvalidValueException(what, errors);
        }
    }

    /** Returns the value of a field that must have been set on a builder. */
    public static <T> T required(String what, String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidValueException(what, List.of(FieldError.of(field, "is required", null)));
        }
        return value;
    }

    private static String shown(Object found) {
        String text = found instanceof String s ? '"' + s + '"' : found.toString();
        text = text.replace("\n", "\\n").replace("\r", "\\r");
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
