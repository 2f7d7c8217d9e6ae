package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call, for the model. Immutable, as long as nobody modifies the trees.
 *
 * @param text the result as text: the structured one as JSON, or the error and what the model can do about it; never
 *     contains a credential, and is never longer than the limit of the {@link Tools}
 * @param structured an object that conforms to {@link Tool#outputSchema()}: {@code data}, and {@code next_cursor} or
 *     {@code continuation} if there is more; null for an error
 * @param error the error code: a {@code StandardErrorCode}, a code of a connector, or one of {@link Tools}; null for a
 *     success
 * @param confirmation the confirmation that the user must give first; null if none is required
 * @param requestId the id of the execution, as in the log; null if none was started
 */
public record ToolResult(
        String text,
        @Nullable JsonNode structured,
        @Nullable String error,
        @Nullable ToolConfirmation confirmation,
        @Nullable String requestId) {
    /**
     * Checks that the result is either a success or an error.
     *
     * @param text the result as text
     * @param structured an object that conforms to the output schema
     * @param error the error code
     * @param confirmation the confirmation that the user must give first
     * @param requestId the id of the execution
     */
    public ToolResult {
        if ((structured == null) == (error == null)) {
            throw new IllegalArgumentException("exactly one of structured and error is needed");
        }
    }

    /**
     * Returns whether the result is an error.
     *
     * @return true for an error; {@link #error()} then has its code
     */
    public boolean isError() {
        return error != null;
    }
}
