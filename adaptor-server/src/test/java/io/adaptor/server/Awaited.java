package io.adaptor.server;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits until something is so. */
public final class Awaited {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Awaited() {}

    /** The first value that fits; fails with the last one. */
    public static <T> T until(Supplier<T> value, Predicate<T> fits) {
        return until(LONGEST, value, fits);
    }

    /** The same, for what takes long on a busy machine. */
    public static <T> T until(Duration longest, Supplier<T> value, Predicate<T> fits) {
        long end = System.nanoTime() + longest.toNanos();
        while (true) {
            T now = value.get();
            if (fits.test(now)) {
                return now;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + longest + "; the last was " + now);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
