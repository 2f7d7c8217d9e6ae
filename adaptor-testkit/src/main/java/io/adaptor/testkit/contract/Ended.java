package io.adaptor.testkit.contract;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/**
 * How one call of a connector ended: with a response (which may be null, in violation of the contract), or with an
 * exception.
 *
 * @param request the request of the call
 * @param answer the response that it returned
 * @param thrown the exception that it threw
 */
record Ended(
        ConnectorRequest request,
        @Nullable ConnectorResponse answer,
        @Nullable Throwable thrown) {
    /** Calls a connector; throws only errors that no program can handle. */
    static Ended of(Connector connector, ConnectorRequest request) {
        try {
            return new Ended(request, connector.execute(request), null);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return new Ended(request, null, e);
        }
    }

    /** Returns whether it ended as the contract requires: with a response, or an exception with a code. */
    boolean clean() {
        return thrown == null ? answer != null : refused();
    }

    /** Returns whether it ended with an exception that has a code. */
    boolean refused() {
        return thrown instanceof AdaptorException;
    }

    /** Returns a description for messages. */
    String description() {
        if (thrown == null) {
            return answer == null ? "it returned null" : "it answered with status " + answer.status();
        }
        String code = thrown instanceof AdaptorException typed ? " " + typed.code() : "";
        return "it threw " + thrown.getClass().getSimpleName() + code + " (" + thrown.getMessage() + ")";
    }
}
