package io.adaptor.internal.resilience;

import io.adaptor.api.Idempotency;
import io.adaptor.api.RetryPlan;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Retries attempts that failed temporarily, if a retry is safe: always for safe, idempotent or keyed endpoints, for
 * others only if the remote system certainly did not process the request.
 */
public final class RetryInterceptor implements Interceptor {
    private final CompiledRetry retry;
    private final Idempotency idempotency;
    private final TimeSource time;

    /** Creates an interceptor that retries by a policy. */
    public RetryInterceptor(RetryPolicy policy, Idempotency idempotency, TimeSource time, DoubleSupplier random) {
        this.retry = new CompiledRetry(policy, idempotency, random);
        this.idempotency = idempotency;
        this.time = time;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        Parking parking = Parking.of(chain);
        for (int attempt = parking == null ? 1 : parking.firstAttempt(); ; attempt++) {
            long started = time.nanos();
            try {
                return chain.proceed(Deadline.shorten(chain.request(), chain));
            } catch (ConnectorException e) {
                Duration took = Duration.ofNanos(time.nanos() - started);
                chain.publish(new ExecutionEvent.AttemptFailed(chain.execution(), attempt, e, took));
                pauseOrGiveUp(chain, attempt, e);
            } catch (Parked forItsTurn) {
                throw new Parked(forItsTurn.pause(), attempt);
            }
        }
    }

    /** Returns the plan of attempts, with their pauses and timeouts. */
    public RetryPlan plan(Duration timeout, @Nullable Duration deadline) {
        List<Duration> pauses = IntStream.range(1, retry.maxAttempts())
                .mapToObj(retry::longestAfter)
                .toList();
        return new RetryPlan(idempotency, pauses, timeout, deadline);
    }

    private void pauseOrGiveUp(Chain chain, int attempt, ConnectorException e) {
        Duration left = chain.remaining();
        if (e.code() == StandardErrorCode.TIMEOUT && Deadline.passed(left)) {
            throw Deadline.exceeded(e);
        }
        Setback setback = Setback.of(e, left);
        if (!retry.worthAnother(attempt, setback)) {
            throw e;
        }
        Duration pause = retry.pauseAfter(attempt, setback);
        if (pause.compareTo(left) >= 0) {
            throw e;
        }
        chain.publish(new ExecutionEvent.RetryScheduled(chain.execution(), attempt + 1, pause));
        Parking parking = Parking.of(chain);
        if (parking != null && parking.parksFor(pause)) {
            throw new Parked(pause, attempt + 1);
        }
        try {
            time.sleep(pause);
        } catch (InterruptedException interrupted) {
            throw Cancelled.during("a pause before a retry", e);
        }
    }
}
