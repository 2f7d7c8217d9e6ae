package io.adaptor.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does soon. */
public final class Eventually {
    private static final long LONGEST = Duration.ofSeconds(20).toNanos();
    private static final long LOOK_EVERY = Duration.ofMillis(2).toNanos();

    private Eventually() {}

    /** Waits until something holds, for twenty seconds at most; false if it still does not. */
    public static boolean holds(BooleanSupplier condition) {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > LONGEST) {
                return false;
            }
            LockSupport.parkNanos(LOOK_EVERY);
        }
        return true;
    }
}
