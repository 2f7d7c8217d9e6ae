package io.adaptor.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a circuit breaker at the time it was read. Immutable.
 *
 * @param name the integration and the group of endpoints that share the breaker
 * @param state {@code closed}, {@code open} or {@code half_open}
 * @param failures the number of failures among the recorded calls
 * @param calls the number of recorded calls
 * @param openFor how much longer it rejects all calls; null if it is not open
 */
public record BreakerState(
        String name,
        String state,
        int failures,
        int calls,
        @Nullable Duration openFor) {
    /**
     * Checks that the required values are present.
     *
     * @param name the integration and the group of endpoints that share the breaker
     * @param state the state
     * @param failures the number of failures among the recorded calls
     * @param calls the number of recorded calls
     * @param openFor how much longer it rejects all calls
     */
    public BreakerState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }
}
