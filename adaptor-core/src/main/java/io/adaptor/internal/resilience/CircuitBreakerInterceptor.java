package io.adaptor.internal.resilience;

import io.adaptor.api.BreakerState;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.TimeSource;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops sending requests to an endpoint that keeps failing. It counts each attempt, except mistakes of the caller (4xx
 * other than 408), throttling, expired credentials and cancellation, which say nothing about the health of the remote
 * system.
 */
public final class CircuitBreakerInterceptor implements Interceptor {
    private final CircuitBreaker breaker;
    private final CircuitBreakers breakers;
    private final String group;
    private final CircuitBreakerPolicy policy;
    private final Object version;
    private final TimeSource time;

    /** Creates an interceptor that uses the breaker of a group, in a version of an integration. */
    public CircuitBreakerInterceptor(
            CircuitBreakers breakers, String group, CircuitBreakerPolicy policy, Object version, TimeSource time) {
        this.breaker = breakers.of(group, policy, version);
        this.breakers = breakers;
        this.group = group;
        this.policy = policy;
        this.version = version;
        this.time = time;
    }

    /** Returns the interceptor for the breakers of another address. */
    public CircuitBreakerInterceptor at(CircuitBreakers others) {
        return others == breakers ? this : new CircuitBreakerInterceptor(others, group, policy, version, time);
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        Destination there = Destination.of(chain);
        return there == null ? guarded(chain) : at(there.breakers()).guarded(chain);
    }

    private ConnectorResponse guarded(Chain chain) {
        State before = breaker.getState();
        if (!breaker.tryAcquirePermission()) {
            throw open();
        }
        tellChange(chain, before);
        long started = time.nanos() - LocalWaits.of(chain);
        State during = breaker.getState();
        try {
            ConnectorResponse response = chain.proceed(chain.request());
            succeeded(took(chain, started));
            return response;
        } catch (ConnectorException e) {
            if (counts(e)) {
                failed(took(chain, started));
            } else if (answered(e)) {
                succeeded(took(chain, started));
            } else {
                breaker.releasePermission();
            }
            throw e;
        } catch (RuntimeException | Error e) {
            // A fault on our side.
            breaker.releasePermission();
            throw e;
        } finally {
            tellChange(chain, during);
        }
    }

    /** Returns the state of the breaker. */
    public BreakerState state() {
        CircuitBreaker.Metrics counted = breaker.getMetrics();
        return new BreakerState(
                breaker.getName(),
                breaker.getState().name().toLowerCase(Locale.ROOT),
                counted.getNumberOfFailedCalls(),
                counted.getNumberOfBufferedCalls(),
                breakers.openFor(breaker, policy));
    }

    /** Returns the error of an attempt that the breaker would reject now; null if it would permit the attempt. */
    public @Nullable ConnectorException refusal() {
        Duration left = breakers.openFor(breaker, policy);
        // After its wait it permits a trial call, although its state is still open.
        return left == null || left.isZero() ? null : open();
    }

    // Excludes waits for our own limits, which would make the vendor look slow.
    private long took(Chain chain, long started) {
        return Math.max(0, time.nanos() - LocalWaits.of(chain) - started);
    }

    private void succeeded(long took) {
        State before = breaker.getState();
        breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        breakers.counted(breaker, before);
    }

    private void failed(long took) {
        State before = breaker.getState();
        breaker.onError(took, TimeUnit.NANOSECONDS, FailedAttempt.INSTANCE);
        breakers.counted(breaker, before);
    }

    // Failures of a token endpoint or a store do not count either, because they are not failures of the API.
    private static boolean counts(ConnectorException e) {
        if (e.code() == StandardErrorCode.AUTH_FAILED
                || e.code() == StandardErrorCode.RECONNECT_REQUIRED
                || e.code() == StandardErrorCode.STORE_UNAVAILABLE) {
            return false;
        }
        Integer status = e.status();
        boolean callersMistake = status != null && status >= 400 && status < 500 && status != 408;
        return (e.outcome() == Outcome.TRANSIENT || e.outcome() == Outcome.FAILED) && !callersMistake;
    }

    // A rejection counts as a success; otherwise a 404 in the half-open state would prevent the breaker from closing.
    private static boolean answered(ConnectorException e) {
        return e.status() != null && e.outcome() == Outcome.REJECTED;
    }

    private void tellChange(Chain chain, State before) {
        State now = breaker.getState();
        if (now != before && breakers.changed(breaker, chain.execution())) {
            chain.publish(
                    new ExecutionEvent.CircuitChanged(chain.execution(), breaker.getName(), before.name(), now.name()));
        }
    }

    private ConnectorException open() {
        return ConnectorException.builder(
                        StandardErrorCode.CIRCUIT_OPEN,
                        Outcome.FAILED,
                        "the circuit breaker of " + breaker.getName() + " is open after repeated failures; nothing was"
                                + " sent")
                .unprocessed(true)
                .retryAfter(breakers.openFor(breaker, policy))
                .build();
    }
}
