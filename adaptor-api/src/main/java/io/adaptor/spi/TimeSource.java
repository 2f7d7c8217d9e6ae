package io.adaptor.spi;

import java.time.Clock;
import java.time.Duration;

/** The time that the engine reads and waits on, so that tests can control it. Must be thread-safe. */
public interface TimeSource {
    /**
     * Returns the clock for dates and time stamps.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * Returns a monotonic counter for measuring durations, unaffected by changes of the clock.
     *
     * @return nanoseconds since an arbitrary moment
     */
    long nanos();

    /**
     * Waits for the given duration.
     *
     * @param duration the time to wait; zero or less returns immediately
     * @throws InterruptedException if the thread was interrupted
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * Returns the real time.
     *
     * @return a time source based on the system's clock, counter and sleep
     */
    static TimeSource system() {
        // A nested type of an interface would be public.
        enum SystemTime implements TimeSource {
            INSTANCE;

            @Override
            public Clock clock() {
                return Clock.systemUTC();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                if (duration.compareTo(Duration.ZERO) > 0) {
                    Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
                }
            }
        }
        return SystemTime.INSTANCE;
    }
}
