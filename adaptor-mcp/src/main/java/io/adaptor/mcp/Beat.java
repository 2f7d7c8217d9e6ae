package io.adaptor.mcp;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/** What happens while calls run. Nothing that it runs may wait. Thread-safe. */
final class Beat {
    private static final long TICK_MILLIS = 1_000;

    private final ScheduledExecutorService timer;
    private final long pulseMillis;

    Beat(ScheduledExecutorService timer, Duration pulse) {
        this.timer = timer;
        this.pulseMillis = pulse.toMillis();
    }

    /** Finds out again and again whether a client is still there. */
    Future<?> pulse(Outlet outlet) {
        return timer.scheduleWithFixedDelay(outlet::pulse, pulseMillis, pulseMillis, TimeUnit.MILLISECONDS);
    }

    /** Hands over the seconds since now, at most once a second, each time more than before. */
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

    /** Runs something later, once. */
    Future<?> after(Duration time, Runnable action) {
        return timer.schedule(action, time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
