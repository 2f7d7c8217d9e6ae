package io.adaptor.examples.redis;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.VendorError;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;

/** The exceptions of this connector. No text of them has a value of the request in it, or a credential. */
final class RedisFailures {
    private static final Set<String> LOGIN = Set.of("WRONGPASS", "NOAUTH");

    private RedisFailures() {}

    /** What Redis answered instead of a result. */
    static ConnectorException answered(String error) {
        String prefix = error.contains(" ") ? error.substring(0, error.indexOf(' ')) : error;
        Optional<RedisErrorCode> own = RedisErrorCode.ofPrefix(prefix);
        ErrorCode code = LOGIN.contains(prefix) ? StandardErrorCode.AUTH_FAILED : StandardErrorCode.UPSTREAM_REJECTED;
        Outcome outcome = own.map(RedisErrorCode::outcome).orElse(Outcome.REJECTED);
        return ConnectorException.builder(own.map(ErrorCode.class::cast).orElse(code), outcome, "Redis: " + error)
                .vendorError(new VendorError(prefix, error, null, null, null))
                // Redis refuses these before it begins, so that even an INCR may be sent again.
                .unprocessed(outcome == Outcome.TRANSIENT)
                .build();
    }

    /** Why there is no answer. */
    static ConnectorException broken(RedisAddress address, IOException e) {
        String where = " (" + address + ")";
        if (Thread.currentThread().isInterrupted()) {
            return of(StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for Redis" + where, e);
        }
        if (e instanceof SocketTimeoutException) {
            return of(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, "Redis did not answer in time" + where, e);
        }
        if (e instanceof RespReader.TooLargeException) {
            return of(StandardErrorCode.RESPONSE_TOO_LARGE, Outcome.FAILED, e.getMessage() + where, e);
        }
        if (e instanceof RespReader.UnreadableException) {
            return of(StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, e.getMessage() + where, e);
        }
        String why = e instanceof EOFException ? "Redis closed the connection" : "the connection failed";
        return of(StandardErrorCode.CONNECTION_FAILED, Outcome.TRANSIENT, why + where, e);
    }

    /** Nothing was sent. */
    static ConnectorException unsent(ErrorCode code, Outcome outcome, String message) {
        return ConnectorException.builder(code, outcome, message)
                .unprocessed(true)
                .build();
    }

    private static ConnectorException of(StandardErrorCode code, Outcome outcome, String message, IOException cause) {
        return ConnectorException.builder(code, outcome, message).cause(cause).build();
    }
}
