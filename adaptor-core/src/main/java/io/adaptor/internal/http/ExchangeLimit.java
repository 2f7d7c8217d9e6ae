package io.adaptor.internal.http;

import io.adaptor.api.MemoryLimit;
import io.adaptor.api.TimeLimit;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.internal.threads.EngineTimer;
import io.adaptor.spi.http.HttpRequest;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cancels one HTTP exchange at its timeout, or when the call that it belongs to ends. With HTTP/2, only its own stream
 * ends. Thread-safe.
 */
final class ExchangeLimit extends EngineTimer.Timed {
    /** How much earlier than the surrounding call an exchange must end to need its own timer. */
    private static final long EARLIER = TimeUnit.MILLISECONDS.toNanos(1);

    private final Runnable abort;
    private final EngineThreads threads;
    private final TimeLimit around;
    private TimeLimit.@Nullable Registration registration;
    private boolean timed;
    private volatile boolean expired;

    private ExchangeLimit(Runnable abort, EngineThreads threads, TimeLimit around) {
        this.abort = abort;
        this.threads = threads;
        this.around = around;
    }

    /**
     * Starts watching a call that is about to be made.
     *
     * @param abort ends the call, from another thread
     */
    static ExchangeLimit begin(Runnable abort, HttpRequest request, EngineThreads threads) {
        ExchangeLimit limit = new ExchangeLimit(abort, threads, request.limit());
        long nanos = request.timeout().toNanos();
        if (nanos < limit.around.remaining().toNanos() - EARLIER) {
            limit.timed = true;
            threads.timer().schedule(limit, EngineTimer.now() + Math.max(0, nanos));
        }
        limit.registration = limit.around.onEnd(abort);
        return limit;
    }

    /** Returns whether the time is over, so that a failure is a timeout. */
    boolean expired() {
        return expired || around.expired();
    }

    /** Returns the memory limit of its response. */
    MemoryLimit memory() {
        return around.memory();
    }

    /** Stops watching the call. */
    void end() {
        if (timed) {
            threads.timer().cancel(this);
        }
        TimeLimit.Registration registered = registration;
        if (registered != null) {
            registered.close();
        }
    }

    @Override
    protected void due() {
        expired = true;
        try {
            threads.ending().execute(abort);
        } catch (RejectedExecutionException noThreadIsFree) {
            abort.run();
        }
    }
}
