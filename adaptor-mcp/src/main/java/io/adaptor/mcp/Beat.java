package io.adaptor.mcp;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** A timer for actions while calls run. The actions must not block. Thread-safe. */
final class Beat {
    private static final long TICK_MILLIS = 1_000;

    private final ScheduledExecutorService timer;
    private final long pulseMillis;

    Beat(ScheduledExecutorService timer, Duration pulse) {
        this.timer = timer;
        this.pulseMillis = pulse.toMillis();
    }

    /** Checks periodically whether a client is still connected. */
    Future<?> pulse(Outlet outlet) {
        return timer.scheduleWithFixedDelay(outlet::pulse, pulseMillis, pulseMillis, TimeUnit.MILLISECONDS);
    }

    /** Passes the elapsed seconds to a listener, at most once a second and always increasing. */
    Future<?> seconds(LongConsumer listener) {
        long begun = System.nanoTime();
        AtomicLong last = new AtomicLong();
        return timer.scheduleWithFixedDelay(
                () -> listener.accept(last.updateAndGet(
                        before -> Math.max(before + 1, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)))),
                TICK_MILLIS,
                TICK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    /** Runs an action once after a delay. */
    Future<?> after(Duration time, Runnable action) {
        return timer.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
