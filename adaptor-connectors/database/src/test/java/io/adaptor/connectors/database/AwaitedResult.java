package io.adaptor.connectors.database;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** Waiting for what a server shows of itself, such as the end of a statement, a little after a call has returned. */
final class AwaitedResult {
    private AwaitedResult() {}

    /** Repeats a query until it has that result; fails after 30 seconds. */
    static void of(String sql, String expected, UnaryOperator<String> query) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        String last = query.apply(sql);
        while (!last.equals(expected)) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(sql + " is " + last + " after 30 s, not " + expected);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            last = query.apply(sql);
        }
    }
}
