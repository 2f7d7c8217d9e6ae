package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.ErrorCategory;
import io.adaptor.api.error.StandardErrorCode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an execution indicates about the health of its integration. */
enum HealthSign {
    WORKED,
    FAILED,
    /** Nothing: a mistake of the caller, throttling, a rejected request, or no call to the remote system. */
    SAYS_NOTHING;

    private static final Set<ErrorCategory> NOT_ITS_FAULT = EnumSet.of(ErrorCategory.CALLER, ErrorCategory.THROTTLED);

    static HealthSign of(ExecutionResult result) {
        String code = code(result);
        if (code == null) {
            return result.cached() ? SAYS_NOTHING : WORKED;
        }
        // A rejected request was answered: a missing order, say, does not make the integration unhealthy.
        boolean refused = code.equals(StandardErrorCode.UPSTREAM_REJECTED.name());
        boolean ours = code.equals(StandardErrorCode.STORE_UNAVAILABLE.name());
        return refused || ours || NOT_ITS_FAULT.contains(category(result.error(), code)) ? SAYS_NOTHING : FAILED;
    }

    /**
     * Returns the code of the error that an execution ended with, or that its response replaces; null if there is none.
     */
    static @Nullable String code(ExecutionResult result) {
        ErrorDetail error = result.error();
        if (error != null) {
            return error.code();
        }
        JsonNode fallback = result.metadata().get("fallback");
        JsonNode reason = fallback == null ? result.metadata().get("stale_reason") : fallback.get("reason");
        return reason == null ? null : reason.asText();
    }

    private static ErrorCategory category(@Nullable ErrorDetail error, String code) {
        JsonNode told = error == null ? null : error.details().get("category");
        try {
            return told == null
                    ? StandardErrorCode.valueOf(code).category()
                    : ErrorCategory.valueOf(told.asText().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException aConnectorsOwn) {
            return ErrorCategory.UPSTREAM;
        }
    }
}
