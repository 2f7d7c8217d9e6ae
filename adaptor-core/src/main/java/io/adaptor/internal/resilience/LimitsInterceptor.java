package io.adaptor.internal.resilience;

import io.adaptor.api.Execution;
import io.adaptor.api.LimitState;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.ResetHeader;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Permits attempts as fast as the limits allow: each waits for its turn, but not longer than {@code max_wait_ms} or the
 * deadline. A rejected attempt is not retried, because it has already waited, and says nothing about the remote system.
 */
public final class LimitsInterceptor implements Interceptor {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RateLimitPolicy policy;
    private final String scope;
    private final RateLimiter limiter;
    private final ConcurrencyLimits concurrency;
    private final TimeSource time;
    private final LearnedWaits learned;

    /**
     * Creates an interceptor that applies a policy.
     *
     * @param scope the endpoint that the policy belongs to, or empty for the integration
     * @param formats the formats of the headers in which the vendor states its own limits
     */
    public LimitsInterceptor(
            RateLimitPolicy policy,
            String scope,
            RateLimiter limiter,
            ConcurrencyLimits concurrency,
            TimeSource time,
            List<ResetHeader> formats) {
        this.policy = policy;
        this.scope = scope;
        this.limiter = limiter;
        this.concurrency = concurrency;
        this.time = time;
        this.learned = new LearnedWaits(limiter, formats, time.clock());
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        Destination there = Destination.of(chain);
        RateLimiter.Key key =
                key(chain.execution(), there == null ? chain.execution().connection() : there.account());
        long began = time.nanos();
        Semaphore slot = slot(key, chain);
        try {
            awaitTurn(key, chain, began);
            return learning(key, chain);
        } finally {
            if (slot != null) {
                slot.release();
            }
        }
    }

    private ConnectorResponse learning(RateLimiter.Key key, Chain chain) {
        Verdicts verdicts = Verdicts.of(chain);
        ConnectorResponse earlier = verdicts == null ? null : verdicts.lastAnswer();
        try {
            ConnectorResponse response = chain.proceed(Deadline.shorten(chain.request(), chain));
            learned.from(response, key);
            return response;
        } catch (ConnectorException e) {
            ConnectorResponse answer = verdicts == null ? null : verdicts.lastAnswer();
            learned.from(e, answer == earlier ? null : answer, key);
            throw e;
        }
    }

    /**
     * Returns the state of the limits for an execution, without counting an attempt.
     *
     * @param account see {@link Destination#account}
     */
    public LimitState state(Execution execution, String account) {
        RateLimiter.Key key = key(execution, account);
        Integer most = policy.concurrentRequests();
        return new LimitState(
                policy, scope, limiter.waiting(key, policy), most == null ? null : concurrency.running(key, most));
    }

    /** Returns the error of an attempt whose turn would come too late; null if it would come in time. */
    public @Nullable ConnectorException refusal(LimitState state, Execution execution) {
        Duration turn = state.turnIn();
        return turn == null || turn.compareTo(policy.maxWait()) <= 0
                ? null
                : rateReached(key(execution, execution.connection()), turn);
    }

    // By account rather than by connection, since a made-up connection name would otherwise get a fresh limit.
    private RateLimiter.Key key(Execution execution, String account) {
        return new RateLimiter.Key(execution.tenantId(), execution.integrationId(), account, scope);
    }

    // Acquires a permit before a turn, so that a turn that is taken is always used immediately.
    private @Nullable Semaphore slot(RateLimiter.Key key, Chain chain) {
        Integer most = policy.concurrentRequests();
        if (most == null) {
            return null;
        }
        Semaphore slot = concurrency.of(key, most);
        long started = time.nanos();
        try {
            // Another attempt must end first, so this waits in real time rather than on the time source.
            if (!slot.tryAcquire(patience(chain, Duration.ZERO).toNanos(), TimeUnit.NANOSECONDS)) {
                throw refused(
                        StandardErrorCode.CONCURRENCY_LIMITED,
                        most + " attempts of integration " + key.integrationId() + " are running, the most allowed",
                        SOON);
            }
        } catch (InterruptedException e) {
            throw Cancelled.during("a wait for a free place", e);
        }
        note(chain, Duration.ofNanos(time.nanos() - started));
        return slot;
    }

    private void awaitTurn(RateLimiter.Key key, Chain chain, long began) {
        Parking parking = Parking.of(chain);
        if (parking != null && parking.useKeptTurn()) {
            return;
        }
        Duration patience = patience(chain, Duration.ofNanos(time.nanos() - began));
        Duration wait = limiter.take(key, policy, patience);
        if (wait.compareTo(patience) > 0) {
            throw rateReached(key, wait);
        }
        if (wait.isZero()) {
            return;
        }
        if (parking != null && parking.parksFor(wait)) {
            note(chain, wait);
            parking.keepTurn();
            throw new Parked(wait, 1);
        }
        try {
            time.sleep(wait);
        } catch (InterruptedException e) {
            throw Cancelled.during("a wait for the rate limit", e);
        }
        note(chain, wait);
    }

    private Duration patience(Chain chain, Duration waited) {
        Duration left = shorter(policy.maxWait().minus(waited), chain.remaining());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static void note(Chain chain, Duration wait) {
        if (chain instanceof LocalWaits waits) {
            waits.waited(wait);
        }
        if (wait.toMillis() > 0) {
            chain.publish(new ExecutionEvent.LimitWaited(chain.execution(), wait));
        }
    }

    private static ConnectorException rateReached(RateLimiter.Key key, Duration wait) {
        return refused(
                StandardErrorCode.RATE_LIMITED,
                "the rate limit of integration " + key.integrationId() + " is reached; nothing was sent",
                wait);
    }

    private static ConnectorException refused(ErrorCode code, String message, Duration wait) {
        return ConnectorException.builder(code, Outcome.REJECTED, message)
                .unprocessed(true)
                .retryAfter(wait)
                .build();
    }
}
