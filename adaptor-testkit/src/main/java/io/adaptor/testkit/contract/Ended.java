package io.adaptor.testkit.contract;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/**
 * How one call of a connector ended: with an answer (which may be null, wrongly), or with something thrown.
 *
 * @param request what it was given
 * @param answer what it returned
 * @param thrown what it threw
 */
record Ended(
        ConnectorRequest request,
        @Nullable ConnectorResponse answer,
        @Nullable Throwable thrown) {
    /** Calls a connector; nothing is thrown from here but what no program survives. */
    static Ended of(Connector connector, ConnectorRequest request) {
        try {
            return new Ended(request, connector.execute(request), null);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return new Ended(request, null, e);
        }
    }

    /** Whether it ended as the contract wants: an answer, or an exception with a code. */
    boolean clean() {
        return thrown == null ? answer != null : refused();
    }

    /** Whether it ended with an exception that has a code. */
    boolean refused() {
        return thrown instanceof AdaptorException;
    }

    /** For messages. */
    String description() {
        if (thrown == null) {
            return answer == null ? "it returned null" : "it answered with status " + answer.status();
        }
        String code = thrown instanceof AdaptorException typed ? " " + typed.code() : "";
        return "it threw " + thrown.getClass().getSimpleName() + code + " (" + thrown.getMessage() + ")";
    }
}
