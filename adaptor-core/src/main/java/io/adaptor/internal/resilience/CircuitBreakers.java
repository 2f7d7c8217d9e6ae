package io.adaptor.internal.resilience;

import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The circuit breakers of one integration, one per group of endpoints. Thread-safe. */
public final class CircuitBreakers {
    private static final float ALL = 100f;

    private final Map<String, Kept> byGroup = new ConcurrentHashMap<>();
    private final Map<String, Long> openedAt = new ConcurrentHashMap<>();
    private final Map<String, Execution> notClosed = new ConcurrentHashMap<>();
    private final String suffix;
    private final TimeSource time;
    private final Consumer<ExecutionEvent> listeners;

    /**
     * Creates breakers that use a time source; listeners are notified of breakers that are released while they are not
     * closed.
     */
    public CircuitBreakers(TimeSource time, Consumer<ExecutionEvent> listeners) {
        this("", time, listeners);
    }

    private CircuitBreakers(String suffix, TimeSource time, Consumer<ExecutionEvent> listeners) {
        this.suffix = suffix;
        this.time = time;
        this.listeners = listeners;
    }

    /** Returns breakers of another address of the same integration, which is part of their names. */
    public CircuitBreakers at(String address) {
        return new CircuitBreakers(" at " + address, time, listeners);
    }

    /**
     * Returns the breaker of a group. If endpoints of a group have different policies, the first request determines the
     * policy; a version of the integration with another policy gets a new breaker.
     *
     * @param version the version of the integration; compared by identity
     */
    CircuitBreaker of(String group, CircuitBreakerPolicy policy, Object version) {
        String named = group + suffix;
        Kept before = byGroup.get(named);
        if (before != null && before.version == version) {
            return before.breaker;
        }
        Kept now = byGroup.compute(named, (name, kept) -> {
            if (kept == null) {
                return new Kept(policy, CircuitBreaker.of(name, config(policy)), version);
            }
            if (kept.version == version) {
                return kept;
            }
            boolean same = kept.policy.equals(policy);
            return new Kept(policy, same ? kept.breaker : CircuitBreaker.of(name, config(policy)), version);
        });
        if (before != null && before.breaker != now.breaker) {
            forget(named);
        }
        return now.breaker;
    }

    /** Releases all groups except the given ones. */
    public void keep(Set<String> groups) {
        for (String named : List.copyOf(byGroup.keySet())) {
            String group = named.substring(0, named.length() - suffix.length());
            if (!groups.contains(group) && byGroup.remove(named) != null) {
                forget(named);
            }
        }
    }

    private void forget(String named) {
        openedAt.remove(named);
        Execution by = notClosed.remove(named);
        if (by != null) {
            listeners.accept(new ExecutionEvent.CircuitForgotten(by, named));
        }
    }

    /**
     * Records when a breaker has opened. An event consumer of the library could do the same, but would make the library
     * create an event for every call.
     *
     * @param before its state before the call that has just been counted
     */
    void counted(CircuitBreaker breaker, CircuitBreaker.State before) {
        if (before != CircuitBreaker.State.OPEN && breaker.getState() == CircuitBreaker.State.OPEN) {
            openedAt.put(breaker.getName(), time.nanos());
        }
    }

    /** Records the new state of a breaker after an execution; returns false for a breaker that was released. */
    boolean changed(CircuitBreaker breaker, Execution by) {
        Kept kept = byGroup.get(breaker.getName());
        if (kept == null || kept.breaker != breaker) {
            return false;
        }
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            notClosed.remove(breaker.getName());
        } else {
            notClosed.put(breaker.getName(), by);
        }
        return true;
    }

    /** Returns how long a breaker stays open; null if it is not open. */
    @Nullable
    Duration openFor(CircuitBreaker breaker, CircuitBreakerPolicy policy) {
        Long since = openedAt.get(breaker.getName());
        if (since == null || breaker.getState() != CircuitBreaker.State.OPEN) {
            return null;
        }
        Duration left = policy.openDuration().minusNanos(time.nanos() - since);
        return left.isNegative() ? Duration.ZERO : left;
    }

    // The library permits a trial call only after the wait, not exactly at its end.
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
            // N failures in a row are a window of size N with only failures.
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

    private record Kept(CircuitBreakerPolicy policy, CircuitBreaker breaker, Object version) {}
}
