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
 * Stops sending to an endpoint that keeps failing. It sees each attempt; mistakes of the caller (4xx other than 408),
 * throttling, expired credentials and cancellation say nothing about the health of the remote system and don't count.
 */
public final class CircuitBreakerInterceptor implements Interceptor {
    private final CircuitBreaker breaker;
    private final CircuitBreakers breakers;
    private final String group;
    private final CircuitBreakerPolicy policy;
    private final Object version;
    private final TimeSource time;

    /** Guards with the breaker of a group, in a version of an integration. */
    public CircuitBreakerInterceptor(
            CircuitBreakers breakers, String group, CircuitBreakerPolicy policy, Object version, TimeSource time) {
        this.breaker = breakers.of(group, policy, version);
        this.breakers = breakers;
        this.group = group;
        this.policy = policy;
        this.version = version;
        this.time = time;
    }

    /** The same guard among the breakers of an address. */
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
            // A fault on our side of the wire.
            breaker.releasePermission();
            throw e;
        } finally {
            tellChange(chain, during);
        }
    }

    /** How the breaker stands. */
    public BreakerState state() {
        CircuitBreaker.Metrics counted = breaker.getMetrics();
        return new BreakerState(
                breaker.getName(),
                breaker.getState().name().toLowerCase(Locale.ROOT),
                counted.getNumberOfFailedCalls(),
                counted.getNumberOfBufferedCalls(),
                breakers.openFor(breaker, policy));
    }

    /** The error of an attempt while the breaker lets nothing through; null where it would. */
    public @Nullable ConnectorException refusal() {
        Duration left = breakers.openFor(breaker, policy);
        // After its time it lets a trial through, though it is called open until then.
        return left == null || left.isZero() ? null : open();
    }

    // Without the waits for our own limits, which would make a busy caller look like a slow vendor.
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

    // Nor does a token endpoint or a store that fails, whatever it makes of the attempt: it is not the API.
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

    // A refusal is a sign of life; without it, one 404 while half open would keep the breaker from ever closing.
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
