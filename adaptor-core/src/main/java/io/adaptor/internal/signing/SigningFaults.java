package io.adaptor.internal.signing;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;

/** The errors of requests that can't be signed. The requests were not sent, so all are unprocessed. */
public final class SigningFaults {
    private SigningFaults() {}

    /** Returns an error that persists until the configuration or the request is changed. */
    public static ConnectorException refused(String message) {
        return ConnectorException.builder(StandardErrorCode.AUTH_FAILED, Outcome.REJECTED, message)
                .unprocessed(true)
                .build();
    }
}
