package io.adaptor.api.error;

import org.jspecify.annotations.Nullable;

/**
 * An error of one field. Immutable.
 *
 * @param field the path of the field, for example {@code query_params.limit}; empty for the value as a whole
 * @param message what is wrong and what is expected
 * @param expression the mapping expression that was evaluated, or null if there was none
 * @param found the offending value, shortened; never the value of a secret
 */
public record FieldError(
        String field,
        String message,
        @Nullable String expression,
        @Nullable String found) {
    /**
     * Creates an error without an expression.
     *
     * @param field the path of the field
     * @param message what is wrong and what is expected
     * @param found the offending value, shortened, or null
     * @return the error
     */
    public static FieldError of(String field, String message, @Nullable String found) {
        return new FieldError(field, message, null, found);
    }

    /**
     * Returns the same error with its path relative to the object that contains this one.
     *
     * @param prefix the path of the containing object; empty leaves the field unchanged
     * @return a copy with the longer path
     */
    public FieldError under(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        String path = field.isEmpty() ? prefix : field.startsWith("[") ? prefix + field : prefix + "." + field;
        return new FieldError(path, message, expression, found);
    }

    /** Returns the error as one sentence: field, message, the value found and the expression. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!field.isEmpty()) {
            text.append(field).append(": ");
        }
        text.append(message);
        if (found != null) {
            text.append(" (found ").append(found).append(')');
        }
        if (expression != null) {
            text.append(" [").append(expression).append(']');
        }
        return text.toString();
    }
}
