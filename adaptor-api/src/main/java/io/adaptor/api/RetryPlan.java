package io.adaptor.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often an execution would try, and how long it would take at most. Immutable.
 *
 * @param idempotency whether it is safe to repeat: an {@code unsafe} request is repeated only if it certainly was not
 *     carried out
 * @param pauses the longest pause before each retry, so one for each; a longer wait that the remote system states is kept,
 *     with some jitter, up to {@code max_delay_ms}, beyond which nothing is repeated
 * @param timeout the longest an attempt may take
 * @param deadline the longest the whole execution may take; null for no such bound
 */
public record RetryPlan(
        Idempotency idempotency,
        List<Duration> pauses,
        Duration timeout,
        @Nullable Duration deadline) {
    /**
     * Takes a copy of the pauses.
     *
     * @param idempotency whether it is safe to repeat
     * @param pauses the longest pause before each retry
     * @param timeout the longest an attempt may take
     * @param deadline the longest the whole execution may take
     */
    public RetryPlan {
        Objects.requireNonNull(idempotency, "idempotency");
        pauses = List.copyOf(pauses);
    }

    /**
     * The most attempts after the first.
     *
     * @return 0 for none
     */
    public int maxRetries() {
        return pauses.size();
    }
}
