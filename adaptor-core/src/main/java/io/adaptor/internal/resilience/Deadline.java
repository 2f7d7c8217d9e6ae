package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The deadline of an execution, which no attempt, pause or wait exceeds. */
public final class Deadline {
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(1);

    private Deadline() {}

    /** Returns whether too little time is left for an attempt. */
    public static boolean passed(Duration remaining) {
        return remaining.compareTo(SHORTEST_ATTEMPT) < 0;
    }

    /** Returns the request with a timeout that does not exceed the deadline. */
    static ConnectorRequest shorten(ConnectorRequest request, Interceptor.Chain chain) {
        Duration left = chain.remaining();
        if (passed(left)) {
            throw exceeded(null);
        }
        return left.compareTo(request.timeout()) >= 0
                ? request
                : request.toBuilder().timeout(left).build();
    }

    /** Returns the error of an execution that exceeded its deadline. */
    public static ConnectorException exceeded(@Nullable ConnectorException cause) {
        return ConnectorException.builder(
                        StandardErrorCode.DEADLINE_EXCEEDED,
                        Outcome.FAILED,
                        "the deadline passed before there was an answer")
                .cause(cause)
                .build();
    }
}
