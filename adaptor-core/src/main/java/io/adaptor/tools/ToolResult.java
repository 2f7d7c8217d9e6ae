package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a call gives to the model. Immutable; trees are to be read, not changed.
 *
 * @param text the result as text: the structured one as JSON, or what went wrong and what the model can do about it; never a
 *     credential, never longer than the budget of the {@link Tools}
 * @param structured an object that keeps to {@link Tool#outputSchema()}: {@code data}, and where there is more {@code next_cursor}
 *     or {@code continuation}; null for an error
 * @param error the code of what went wrong, a {@code StandardErrorCode}, one of a connector, or one of {@link Tools}; null
 *     where nothing did
 * @param confirmation what the user has to agree to first; null where nothing
 * @param requestId the id of the execution, as in the log; null where none was begun
 */
public record ToolResult(
        String text,
        @Nullable JsonNode structured,
        @Nullable String error,
        @Nullable ToolConfirmation confirmation,
        @Nullable String requestId) {
    /**
     * Checks that it is a success or an error.
     *
     * @param text the result as text
     * @param structured an object that keeps to the output schema
     * @param error the code of what went wrong
     * @param confirmation what the user has to agree to first
     * @param requestId the id of the execution
     */
    public ToolResult {
        if ((structured == null) == (error == null)) {
            throw new IllegalArgumentException("exactly one of structured and error is needed");
        }
    }

    /**
     * Whether it is an error.
     *
     * @return true where {@link #error()} says what went wrong
     */
    public boolean isError() {
        return error != null;
    }
}
