package io.adaptor.internal.resilience;

import io.adaptor.api.RetryPolicy;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The pause before each retry, by the strategy of a policy. Immutable. */
final class Backoffs {
    private static final double DOUBLING = 2.0;

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

    /** The longest pause after the attempt of a number, from 1. */
    Duration longest(int attempt) {
        return policy.initialDelay().isZero() ? Duration.ZERO : Duration.ofMillis(grown(attempt));
    }

    /** The pause after the attempt of a number, from 1. */
    Duration after(int attempt) {
        if (policy.initialDelay().isZero()) {
            return Duration.ZERO;
        }
        long grown = grown(attempt);
        double share = switch (policy.backoff()) {
            case FIXED, LINEAR -> 1;
            case EXPONENTIAL -> 1 - random.getAsDouble() / 2;
            case JITTER -> random.getAsDouble();
        };
        return Duration.ofMillis(Math.round(grown * share));
    }

    private long grown(int attempt) {
        return Math.min(growth.apply(attempt), policy.maxDelay().toMillis());
    }
}
