package io.adaptor.connectors.mcp;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is thrown where there is no answer. */
final class Faults {
    private Faults() {}

    /** The server said something that is not the protocol. */
    static ConnectorException unreadable(String what, @Nullable Throwable cause) {
        return ConnectorException.builder(StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, what)
                .cause(cause)
                .build();
    }

    /** The connection ended before the answer, so that nobody knows what became of the request. */
    static ConnectorException brokenOff(String what) {
        return ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, what)
                .build();
    }

    /** The time was up before the request was sent as a whole. */
    static ConnectorException late(String what) {
        return ConnectorException.builder(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, what)
                .unprocessed(true)
                .build();
    }

    /** There was no connection, so that nothing was carried out. */
    static ConnectorException notReached(String what, @Nullable Throwable cause) {
        return ConnectorException.builder(StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, what)
                .unprocessed(true)
                .cause(cause)
                .build();
    }

    /** More came than may be read. */
    static ConnectorException tooLarge(long most) {
        return ConnectorException.builder(
                        StandardErrorCode.RESPONSE_TOO_LARGE,
                        Outcome.FAILED,
                        "the server sent more than " + most
                                + " bytes for one request; max_response_bytes sets the bound")
                .build();
    }

    /** What was mapped is not a request. */
    static MappingException invalid(String field, String problem) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, problem, null)));
    }
}
