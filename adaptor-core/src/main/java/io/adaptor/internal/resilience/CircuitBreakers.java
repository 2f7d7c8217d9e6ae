package io.adaptor.internal.resilience;

import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.event.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The circuit breakers of one integration, one per group of endpoints. Thread-safe. */
public final class CircuitBreakers {
    private static final float ALL = 100f;

    private final Map<String, Kept> byGroup = new ConcurrentHashMap<>();
    private final Map<String, Long> openedAt = new ConcurrentHashMap<>();
    private final Map<String, Execution> notClosed = new ConcurrentHashMap<>();
    private final TimeSource time;

    /** Breakers that measure with a time source. */
    public CircuitBreakers(TimeSource time) {
        this.time = time;
    }

    /**
     * The breaker of a group, a new one where its policy has changed; of endpoints that share a group but not the policy, the
     * first to ask decides.
     */
    CircuitBreaker of(String group, CircuitBreakerPolicy policy) {
        return byGroup.compute(
                        group,
                        (name, kept) -> kept != null && kept.policy.equals(policy)
                                ? kept
                                : new Kept(policy, breaker(name, policy)))
                .breaker;
    }

    private CircuitBreaker breaker(String name, CircuitBreakerPolicy policy) {
        CircuitBreaker breaker = CircuitBreaker.of(name, config(policy));
        breaker.getEventPublisher().onStateTransition(change -> openedAt.put(name, time.nanos()));
        return breaker;
    }

    /** Notes the state that an execution has brought a breaker into. */
    void changed(CircuitBreaker breaker, Execution by) {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            notClosed.remove(breaker.getName());
        } else {
            notClosed.put(breaker.getName(), by);
        }
    }

    /** The breakers that are not closed, with the executions that have opened them, when all are let go of. */
    public List<ExecutionEvent> forgotten() {
        return notClosed.entrySet().stream()
                .<ExecutionEvent>map(one -> new ExecutionEvent.CircuitForgotten(one.getValue(), one.getKey()))
                .toList();
    }

    /** How long a breaker with a policy still stays open; null where it is not. */
    @Nullable
    Duration openFor(CircuitBreaker breaker, CircuitBreakerPolicy policy) {
        Long since = openedAt.get(breaker.getName());
        if (since == null || breaker.getState() != CircuitBreaker.State.OPEN) {
            return null;
        }
        Duration left = policy.openDuration().minusNanos(time.nanos() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    // The library lets a trial through after the wait, but not yet at its end.
    private static Duration justUnder(Duration wait) {
        return Duration.ofMillis(Math.max(1, wait.toMillis() - 1));
    }

    private CircuitBreakerConfig config(CircuitBreakerPolicy policy) {
        CircuitBreakerConfig.Builder config = CircuitBreakerConfig.custom()
                .clock(time.clock())
                .currentTimestampFunction(clock -> time.nanos(), TimeUnit.NANOSECONDS)
                .waitDurationInOpenState(justUnder(policy.openDuration()))
                .permittedNumberOfCallsInHalfOpenState(policy.halfOpenCalls())
                .slidingWindowType(SlidingWindowType.COUNT_BASED);
        Integer rate = policy.failureRate();
        if (rate == null) {
            // N failures in a row are a window of N that holds nothing else.
            config.slidingWindowSize(policy.failureThreshold())
                    .minimumNumberOfCalls(policy.failureThreshold())
                    .failureRateThreshold(ALL);
        } else {
            config.slidingWindowSize(policy.windowSize())
                    .minimumNumberOfCalls(Math.min(policy.minimumCalls(), policy.windowSize()))
                    .failureRateThreshold(rate);
        }
        Duration slow = policy.slowCallDuration();
        if (slow != null) {
            config.slowCallDurationThreshold(slow).slowCallRateThreshold(policy.slowCallRate());
        }
        return config.build();
    }

    private record Kept(CircuitBreakerPolicy policy, CircuitBreaker breaker) {}
}
