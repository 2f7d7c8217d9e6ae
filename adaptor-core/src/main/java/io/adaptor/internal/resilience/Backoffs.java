package io.adaptor.internal.resilience;

import io.adaptor.api.RetryPolicy;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Computes the pause before each retry: by the strategy of the policy, or as the remote system requests if that is
 * longer. Immutable.
 */
final class Backoffs {
    private static final double DOUBLING = 2.0;
    private static final double SPREAD = 0.1;

    private final RetryPolicy policy;
    private final IntervalFunction growth;
    private final DoubleSupplier random;

    /** Creates the pauses of a policy; {@code random} returns numbers from 0 to 1. */
    Backoffs(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
        // The interval functions reject zero, which the policy allows.
        long initial = Math.max(1, policy.initialDelay().toMillis());
        this.growth = switch (policy.backoff()) {
            case FIXED -> IntervalFunction.of(initial);
            case LINEAR -> IntervalFunction.of(initial, previous -> previous + initial);
            case EXPONENTIAL, JITTER -> IntervalFunction.ofExponentialBackoff(initial, DOUBLING);
        };
    }

    /** Returns the maximum pause after an attempt (numbered from 1), unless the remote system requests one. */
    Duration longest(int attempt) {
        return policy.initialDelay().isZero() ? Duration.ZERO : Duration.ofMillis(grown(attempt));
    }

    /** Returns the pause in milliseconds after an attempt (numbered from 1). */
    long after(int attempt, Setback setback) {
        Duration wait = setback.asked();
        long own = byStrategy(attempt);
        return wait == null ? own : Math.max(own, kept(wait, setback.left()));
    }

    private long byStrategy(int attempt) {
        if (policy.initialDelay().isZero()) {
            return 0;
        }
        long grown = grown(attempt);
        double share = switch (policy.backoff()) {
            case FIXED, LINEAR -> 1;
            case EXPONENTIAL -> 1 - random.getAsDouble() / 2;
            case JITTER -> random.getAsDouble();
        };
        return Math.round(grown * share);
    }

    // Spreads the retries of callers with the same response, but never earlier than requested, nor too late.
    private long kept(Duration wait, Duration left) {
        long stated = roundedUp(wait);
        long room = Math.min(policy.maxDelay().toMillis(), millis(left)) - stated;
        double spread = Math.max(0, Math.min(stated * SPREAD, room));
        return stated + (long) (random.getAsDouble() * spread);
    }

    private static long roundedUp(Duration wait) {
        return wait.plusNanos(999_999).toMillis();
    }

    private static long millis(Duration left) {
        return left.compareTo(StatedWait.LONGEST) < 0 ? left.toMillis() : StatedWait.LONGEST.toMillis();
    }

    private long grown(int attempt) {
        return Math.min(growth.apply(attempt), policy.maxDelay().toMillis());
    }
}
