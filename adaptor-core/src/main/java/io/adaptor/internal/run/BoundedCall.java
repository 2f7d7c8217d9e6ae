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

/** One call of a connector within its timeout, even if the connector ignores it. */
public final class BoundedCall {
    private BoundedCall() {}

    /**
     * Executes a request with a connector.
     *
     * @param connector a connector that throws only errors of the engine
     * @param name its name, for error messages
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
     * Calls a method of a connector.
     *
     * @param call the call, which throws only errors of the engine, and never returns null
     */
    public static <T> T of(String name, Duration timeout, Work work, Supplier<T> call) {
        if (work.bounds().cancelled()) {
            throw Cancelled.onRequest("the preparation of a call", null);
        }
        Cancelled.check("the preparation of a call");
        Watch watch = work.bounds().watch();
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

    // If the connector reports the timeout itself, its error is more specific.
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

    // An interruption is reported as a cancellation, regardless of the connector's error.
    private static AdaptorException whyNot(@Nullable AdaptorException failure, Work work) {
        if (failure == null) {
            return new AdaptorException(StandardErrorCode.INTERNAL, "a connector returned neither answer nor error");
        }
        if (Cancelled.causedBy(failure)) {
            return Cancelled.during("a call", failure);
        }
        return work.bounds().cancelled() ? Cancelled.onRequest("a call", failure) : failure;
    }
}
