package io.adaptor.json;

/**
 * A mistake in a document of the configuration format, or a warning. {@code toString} returns
 * {@code file:line:column: field: message} for a mistake, and {@code file:line:column: warning: field: message} for a
 * warning. Immutable.
 *
 * @param source the file, or the name of another source
 * @param line the line, starting at 1; 0 if the document has no lines
 * @param column the character in the line, starting at 1; 0 if only the line is known
 * @param field the path of the field, such as {@code endpoints.get_order.retry_config.max_retries}; empty for the
 *     document as a whole
 * @param message what is wrong and how to fix it; never contains the value of a secret
 * @param severity whether the document can be used nevertheless
 */
public record FormatError(String source, int line, int column, String field, String message, Severity severity) {
    /** Returns the mistake on one line. */
    @Override
    public String toString() {
        String where = source + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "") + ": "
                + (severity == Severity.WARNING ? "warning: " : "");
        return field.isEmpty() ? where + message : where + field + ": " + message;
    }
}
