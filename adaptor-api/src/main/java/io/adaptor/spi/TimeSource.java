package io.adaptor.spi;

import java.time.Clock;
import java.time.Duration;

/** Time as the engine sees and spends it, so that tests can own it. Must be thread-safe. */
public interface TimeSource {
    /**
     * The time of day, for dates and time stamps.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * A counter for measuring, unaffected by changes of the clock.
     *
     * @return nanoseconds since some moment
     */
    long nanos();

    /**
     * Waits.
     *
     * @param duration how long; zero or less returns at once
     * @throws InterruptedException if the thread was interrupted
     */
    void sleep(Duration duration) throws InterruptedException;

    /**
     * The real time.
     *
     * @return the system's clock, counter and sleep
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
