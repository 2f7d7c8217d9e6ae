package io.adaptor.api;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How often an execution would be attempted, and the longest it could take. Immutable.
 *
 * @param idempotency whether repeating the request is safe: an {@code unsafe} request is repeated only if it was
 *     certainly not carried out
 * @param pauses the longest pause before each retry, one per retry; a longer wait requested by the remote system is
 *     honoured, with some jitter, up to {@code max_delay_ms}; beyond that, the request is not repeated
 * @param timeout the longest an attempt may take
 * @param deadline the longest the whole execution may take; null for no limit
 */
public record RetryPlan(
        Idempotency idempotency,
        List<Duration> pauses,
        Duration timeout,
        @Nullable Duration deadline) {
    /**
     * Copies the pauses.
     *
     * @param idempotency whether repeating the request is safe
     * @param pauses the longest pause before each retry
     * @param timeout the longest an attempt may take
     * @param deadline the longest the whole execution may take
     */
    public RetryPlan {
        Objects.requireNonNull(idempotency, "idempotency");
        pauses = List.copyOf(pauses);
    }

    /**
     * Returns the maximum number of attempts after the first.
     *
     * @return 0 for none
     */
    public int maxRetries() {
        return pauses.size();
    }
}
