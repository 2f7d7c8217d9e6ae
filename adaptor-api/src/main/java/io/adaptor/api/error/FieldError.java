package io.adaptor.api.error;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with one field.
 *
 * @param field the path of the field, for example {@code query_params.limit}; empty for the value as a whole
 * @param message what is wrong and what would be right
 * @param expression the mapping expression that was evaluated, where there was one
 * @param found the offending value, shortened; never that of a secret
 */
public record FieldError(
        String field,
        String message,
        @Nullable String expression,
        @Nullable String found) {
    /**
     * An error without an expression.
     *
     * @param field the path of the field
     * @param message what is wrong and what would be right
     * @param found the offending value, shortened, or null
     * @return the error
     */
    public static FieldError of(String field, String message, @Nullable String found) {
        return new FieldError(field, message, null, found);
    }

    /**
     * The same error seen from the object that holds this one.
     *
     * @param prefix the path of the holder; empty leaves the field as it is
     * @return a copy with the longer path
     */
    public FieldError under(String prefix) {
        if (prefix.isEmpty()) {
            return this;
        }
        String path = field.isEmpty() ? prefix : field.startsWith("[") ? prefix + field : prefix + "." + field;
        return new FieldError(path, message, expression, found);
    }

    /** The error as one sentence: field, message, what was found and by which expression. */
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
