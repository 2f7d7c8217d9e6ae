package io.adaptor.internal.resilience;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The end of an execution, which no attempt, pause or wait goes beyond. */
public final class Deadline {
    private static final Duration SHORTEST_ATTEMPT = Duration.ofMillis(1);

    private Deadline() {}

    /** Whether too little is left for an attempt. */
    public static boolean passed(Duration remaining) {
        return remaining.compareTo(SHORTEST_ATTEMPT) < 0;
    }

    /** The request with a timeout that ends with the deadline at the latest. */
    static ConnectorRequest shorten(ConnectorRequest request, Interceptor.Chain chain) {
        Duration left = chain.remaining();
        if (passed(left)) {
            throw exceeded(null);
        }
        return left.compareTo(request.timeout()) >= 0
                ? request
                : request.toBuilder().timeout(left).build();
    }

    /** The error of an execution that took too long as a whole. */
    public static ConnectorException exceeded(@Nullable ConnectorException cause) {
        return ConnectorException.builder(
                        StandardErrorCode.DEADLINE_EXCEEDED,
                        Outcome.FAILED,
                        "the deadline passed before there was an answer")
                .cause(cause)
                .build();
    }
}
