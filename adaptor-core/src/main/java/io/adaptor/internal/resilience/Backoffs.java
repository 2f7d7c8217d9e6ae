package io.adaptor.internal.resilience;

import io.adaptor.api.RetryPolicy;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The pause before each retry: what the strategy of a policy says, or what the remote system asks for where that is
 * longer. Immutable.
 */
final class Backoffs {
    private static final double DOUBLING = 2.0;
    private static final double SPREAD = 0.1;

    private final RetryPolicy policy;
    private final IntervalFunction growth;
    private final DoubleSupplier random;

    /** Pauses of a policy; {@code random} yields numbers from 0 to 1. */
    Backoffs(RetryPolicy policy, DoubleSupplier random) {
        this.policy = policy;
        this.random = random;
        // The interval functions refuse zero, which we allow.
        long initial = Math.max(1, policy.initialDelay().toMillis());
        this.growth = switch (policy.backoff()) {
            case FIXED -> IntervalFunction.of(initial);
            case LINEAR -> IntervalFunction.of(initial, previous -> previous + initial);
            case EXPONENTIAL, JITTER -> IntervalFunction.ofExponentialBackoff(initial, DOUBLING);
        };
    }

    /** The longest pause after the attempt of a number, from 1, where the remote system does not ask for one. */
    Duration longest(int attempt) {
        return policy.initialDelay().isZero() ? Duration.ZERO : Duration.ofMillis(grown(attempt));
    }

    /** The pause in milliseconds after the attempt of a number, from 1. */
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

    // Callers that got the same answer don't come back at one moment; but none too early, nor so late that it is in
    // vain.
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
