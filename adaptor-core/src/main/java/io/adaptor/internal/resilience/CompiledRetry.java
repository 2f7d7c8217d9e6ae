package io.adaptor.internal.resilience;

import io.adaptor.api.Idempotency;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.error.Outcome;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * A retry policy as the library's {@code RetryConfig}: the number of attempts, the failures that are retried, and the
 * pauses. {@link RetryInterceptor} runs the loop. Compiled once; immutable.
 */
final class CompiledRetry {
    private final RetryConfig config;
    private final Backoffs backoffs;

    /** @param random returns numbers from 0 to 1 */
    CompiledRetry(RetryPolicy policy, Idempotency idempotency, DoubleSupplier random) {
        this.backoffs = new Backoffs(policy, random);
        this.config = RetryConfig.<Setback>custom()
                .maxAttempts(policy.maxRetries() + 1)
                .retryOnResult(worthAnother(policy, idempotency))
                .intervalBiFunction((attempt, failed) -> backoffs.after(attempt, failed.get()))
                .build();
    }

    /** Returns the maximum number of attempts, at least 1. */
    int maxAttempts() {
        return config.getMaxAttempts();
    }

    /** Returns whether a failed attempt may and should be retried. */
    boolean worthAnother(int attempt, Setback setback) {
        return attempt < config.getMaxAttempts()
                && Objects.requireNonNull(config.<Setback>getResultPredicate()).test(setback);
    }

    /** Returns the pause after an attempt (numbered from 1). */
    Duration pauseAfter(int attempt, Setback setback) {
        return Duration.ofMillis(config.<Setback>getIntervalBiFunction().apply(attempt, Either.right(setback)));
    }

    /** Returns the maximum pause after an attempt (numbered from 1), unless the remote system requests one. */
    Duration longestAfter(int attempt) {
        return backoffs.longest(attempt);
    }

    private static Predicate<Setback> worthAnother(RetryPolicy policy, Idempotency idempotency) {
        return setback -> (setback.outcome() == Outcome.TRANSIENT || setback.outcome() == Outcome.THROTTLED)
                && (setback.unanswered() == null || policy.retryOnErrors().contains(setback.unanswered()))
                && (idempotency != Idempotency.UNSAFE || setback.unprocessed())
                && inTime(setback, policy);
    }

    // A retry before the requested wait is over would fail.
    private static boolean inTime(Setback setback, RetryPolicy policy) {
        Duration wait = setback.asked();
        return wait == null || (wait.compareTo(policy.maxDelay()) <= 0 && wait.compareTo(setback.left()) < 0);
    }
}
