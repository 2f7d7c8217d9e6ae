package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by {@link Invocation#fetch(Class)}, {@link Pages#items()} and typed clients if an execution fails, or if its
 * data does not fit the class it is read into. Contains the whole result; secrets are masked.
 */
public final class ExecutionFailedException extends AdaptorException {
    private static final long serialVersionUID = 1L;

    private final transient ExecutionResult result;

    ExecutionFailedException(ExecutionResult result, ErrorDetail error) {
        super(code(error), error.message());
        this.result = result;
    }

    /** Returns the data of a result, or throws if the execution failed. */
    static @Nullable JsonNode dataOf(ExecutionResult result) {
        ErrorDetail error = result.error();
        if (error != null) {
            throw new ExecutionFailedException(result, error);
        }
        return result.data();
    }

    /**
     * Returns the result of the execution.
     *
     * @return the failed result, with error details, execution record and the time to wait before a retry. If the data
     *     did not fit its class ({@code RESPONSE_UNREADABLE}), the result still has the data, and its record shows that
     *     the remote system succeeded
     */
    public ExecutionResult result() {
        return result;
    }

    private static ErrorCode code(ErrorDetail error) {
        for (StandardErrorCode code : StandardErrorCode.values()) {
            if (code.name().equals(error.code())) {
                return code;
            }
        }
        return new ConnectorsOwn(error.code());
    }

    private record ConnectorsOwn(String name) implements ErrorCode {
        @Override
        public ErrorCategory category() {
            return ErrorCategory.UPSTREAM;
        }
    }
}
