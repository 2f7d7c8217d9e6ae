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
        return SystemTime.INSTANCE;
    }
}
