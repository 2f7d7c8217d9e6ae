package io.adaptor.json;

/**
 * One mistake in a document of the configuration format, or a warning. It prints as {@code file:line:column: field: message},
 * a warning as {@code file:line:column: warning: field: message}.
 *
 * @param source the file, or what stands for one
 * @param line the line, from 1; 0 where the document has no lines
 * @param column the character of the line, from 1; 0 where only the line is known
 * @param field the path of the field, for example {@code endpoints.get_order.retry_config.max_retries}; empty for the
 *     document as a whole
 * @param message what is wrong and what would be right; never the value of a secret
 * @param severity whether the document can be used all the same
 */
public record FormatError(String source, int line, int column, String field, String message, Severity severity) {
    /** The mistake on one line. */
    @Override
    public String toString() {
        String where = source + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "") + ": "
                + (severity == Severity.WARNING ? "warning: " : "");
        return field.isEmpty() ? where + message : where + field + ": " + message;
    }
}
