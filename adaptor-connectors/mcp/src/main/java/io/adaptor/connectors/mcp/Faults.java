package io.adaptor.connectors.mcp;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates the exceptions for requests without a response. */
final class Faults {
    private Faults() {}

    /** The server sent something that is not valid in the protocol. */
    static ConnectorException unreadable(String what, @Nullable Throwable cause) {
        return ConnectorException.builder(StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, what)
                .cause(cause)
                .build();
    }

    /** The connection ended before the response, so the fate of the request is unknown. */
    static ConnectorException brokenOff(String what) {
        return ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, what)
                .build();
    }

    /** The time limit was reached before the request was completely sent. */
    static ConnectorException late(String what) {
        return ConnectorException.builder(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, what)
                .unprocessed(true)
                .build();
    }

    /** There was no connection, so nothing was executed. */
    static ConnectorException notReached(String what, @Nullable Throwable cause) {
        return ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, what)
                .unprocessed(true)
                .cause(cause)
                .build();
    }

    /** The response exceeds the size limit. */
    static ConnectorException tooLarge(long most) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the server sent more than " + most
                                + " bytes for one request; max_response_bytes sets the bound")
                .build();
    }

    /** The mapped values are not a valid request. */
    static MappingException invalid(String field, String problem) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, problem, null)));
    }
}
