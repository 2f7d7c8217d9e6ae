package io.adaptor.api;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a circuit breaker at the moment it was read. Immutable.
 *
 * @param name the integration and the group of endpoints that share it
 * @param state {@code closed}, {@code open} or {@code half_open}
 * @param failures the failures among the calls that it remembers
 * @param calls the calls that it remembers
 * @param openFor how long it still lets nothing through; null where it is not open
 */
public record BreakerState(
        String name,
        String state,
        int failures,
        int calls,
        @Nullable Duration openFor) {
    /**
     * Checks that all is there.
     *
     * @param name the integration and the group of endpoints that share it
     * @param state how it stands
     * @param failures the failures among the calls that it remembers
     * @param calls the calls that it remembers
     * @param openFor how long it still lets nothing through
     */
    public BreakerState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
    }
}
