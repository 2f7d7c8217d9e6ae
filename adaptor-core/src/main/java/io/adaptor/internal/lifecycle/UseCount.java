package io.adaptor.internal.lifecycle;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the users of an object; ends it once it is retired and the last user has left. Thread-safe. */
public final class UseCount {
    private static final int RETIRED = 1;
    private static final int USER = 2;

    private final Runnable end;
    /**
     * Twice the number of users, plus one once it is retired: both change in one atomic step, which every call needs
     * four times.
     */
    private final AtomicInteger state = new AtomicInteger();

    /** Creates a count for an object; {@code end} runs once. */
    public UseCount(Runnable end) {
        this.end = end;
    }

    /** Registers a user; returns false if it is retired and another one must be found. */
    public boolean enter() {
        int before = state.get();
        while ((before & RETIRED) == 0) {
            if (state.compareAndSet(before, before + USER)) {
                return true;
            }
            before = state.get();
        }
        return false;
    }

    /** Ends the use that {@link #enter} began. */
    public void leave() {
        if (state.addAndGet(-USER) == RETIRED) {
            end.run();
        }
    }

    /** Accepts no more users; ended now, or by the last one to leave. */
    public void retire() {
        int before = state.getAndUpdate(now -> now | RETIRED);
        if (before == 0) {
            end.run();
        }
    }
}
