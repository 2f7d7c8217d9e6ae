package io.adaptor.internal.auth;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.http.Origin;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The errors of obtaining credentials. They occur before the call reaches the API, so all are unprocessed. */
final class AuthFaults {
    private AuthFaults() {}

    /** An error that persists until the configuration is changed. */
    static ConnectorException refused(String message, @Nullable Throwable cause) {
        return builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, message)
                .cause(cause)
                .build();
    }

    /** A transient error, for which another attempt is worthwhile. */
    static ConnectorException passing(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        return builder(StandardErrorCode.AUTH_FAILED, Outcome.TRANSIENT, message)
                .retryAfter(retryAfter)
                .cause(cause)
                .build();
    }

    /** An error that only a person can resolve. */
    static ConnectorException reconnect(String message) {
        return builder(StandardErrorCode.RECONNECT_REQUIRED, Outcome.REJECTED, message)
                .build();
    }

    /** Returns a separate exception for each of several threads that waited for the same result. */
    static ConnectorException again(ConnectorException e, @Nullable Duration retryAfter) {
        return builder(e.code(), e.outcome(), e.message())
                .retryAfter(retryAfter == null ? e.retryAfter() : retryAfter)
                .cause(e)
                .build();
    }

    /** Parses a URL of the configuration. */
    static URI url(String field, String text) {
        try {
            URI url = URI.create(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            if (http && Origin.hostOf(url) != null && url.getRawUserInfo() == null && url.getRawFragment() == null) {
                return url;
            }
        } catch (IllegalArgumentException notAUrl) {
            throw refused("auth_config." + field + " is not a URL: an absolute https URL is needed", null);
        }
        throw refused("auth_config." + field + " is not an absolute http or https URL", null);
    }

    private static ConnectorException.Builder builder(ErrorCode code, Outcome outcome, String message) {
        return ConnectorException.builder(code, outcome, message).unprocessed(true);
    }
}
