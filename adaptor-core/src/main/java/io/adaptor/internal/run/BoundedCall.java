package io.adaptor.internal.run;

import io.adaptor.api.Outcome;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import org.jspecify.annotations.Nullable;

/** One call of a connector within its time, whatever the connector makes of it. */
public final class BoundedCall {
    private BoundedCall() {}

    /**
     * Calls a connector.
     *
     * @param connector one that throws nothing but errors of ours
     * @param name what it is called, for errors
     */
    public static ConnectorResponse of(Connector connector, String name, ConnectorRequest request, Work work) {
        Cancelled.check("the preparation of a call");
        Watch watch = work.watch();
        work.attempts().sending();
        watch.attempt(request.timeout());
        boolean expired;
        ConnectorResponse response = null;
        AdaptorException failure = null;
        try {
            response = connector.execute(request);
        } catch (AdaptorException e) {
            failure = e;
        } finally {
            expired = watch.attemptEnded();
        }
        if (response != null) {
            work.attempts().answered(response);
        }
        if (expired) {
            throw timeout(failure, name, request);
        }
        if (response == null) {
            throw whyNot(failure, work);
        }
        return response;
    }

    // A connector that speaks of the timeout itself knows better what it waited for.
    private static AdaptorException timeout(@Nullable AdaptorException failure, String name, ConnectorRequest request) {
        if (failure instanceof ConnectorException own && own.code() == StandardErrorCode.TIMEOUT) {
            return own;
        }
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT,
                        Outcome.TRANSIENT,
                        name + " did not return within " + request.timeout().toMillis() + " ms")
                .cause(failure)
                .build();
    }

    // Whatever a connector makes of an interruption, outside of here it is a cancellation.
    private static AdaptorException whyNot(@Nullable AdaptorException failure, Work work) {
        if (failure == null) {
            return new AdaptorException(StandardErrorCode.INTERNAL, "a connector returned neither answer nor error");
        }
        return work.cancelled() || Cancelled.causedBy(failure) ? Cancelled.during("a call", failure) : failure;
    }
}
