package io.adaptor.internal.run;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.resilience.Deadline;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a connector within its time, whatever the connector makes of it. */
public final class BoundedCall {
    private BoundedCall() {}

    /**
     * Has a connector carry out a request.
     *
     * @param connector one that throws nothing but errors of ours
     * @param name what it is called, for errors
     */
    public static ConnectorResponse of(Connector connector, String name, ConnectorRequest request, Work work) {
        work.sending();
        return of(name, request.timeout(), work, () -> {
            ConnectorResponse response = connector.execute(request);
            work.holding(response);
            work.attempts().answered(response);
            return response;
        });
    }

    /**
     * Calls something of a connector.
     *
     * @param call throws nothing but errors of ours, and returns something
     */
    public static <T> T of(String name, Duration timeout, Work work, Supplier<T> call) {
        if (work.cancelled()) {
            throw Cancelled.onRequest("the preparation of a call", null);
        }
        Cancelled.check("the preparation of a call");
        Watch watch = work.watch();
        if (watch.deadlinePassed()) {
            throw Deadline.exceeded(null);
        }
        watch.attempt(timeout);
        boolean expired;
        T result = null;
        AdaptorException failure = null;
        try {
            result = call.get();
        } catch (AdaptorException e) {
            failure = e;
        } finally {
            expired = watch.attemptEnded();
        }
        if (expired) {
            throw timeout(failure, name, timeout);
        }
        if (result == null) {
            throw whyNot(failure, work);
        }
        return result;
    }

    // A connector that speaks of the timeout itself knows better what it waited for.
    private static AdaptorException timeout(@Nullable AdaptorException failure, String name, Duration longest) {
        if (failure instanceof ConnectorException own && own.code() == StandardErrorCode.TIMEOUT) {
            return own;
        }
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT,
                        Outcome.TRANSIENT,
                        name + " did not return within " + longest.toMillis() + " ms")
                .cause(failure)
                .build();
    }

    // Whatever a connector makes of an interruption, outside of here it is a cancellation.
    private static AdaptorException whyNot(@Nullable AdaptorException failure, Work work) {
        if (failure == null) {
            return new AdaptorException(StandardErrorCode.INTERNAL, "a connector returned neither answer nor error");
        }
        if (Cancelled.causedBy(failure)) {
            return Cancelled.during("a call", failure);
        }
        return work.cancelled() ? Cancelled.onRequest("a call", failure) : failure;
    }
}
