package io.adaptor.internal.lifecycle;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts who uses a thing; ends it once it was retired and the last one has left. Thread-safe. */
public final class UseCount {
    private static final int RETIRED = 1;
    private static final int USER = 2;

    private final Runnable end;
    /** The users times two, and one more once it is retired: both change in one step, and every call does this four times. */
    private final AtomicInteger state = new AtomicInteger();

    /** Counts for a thing; {@code end} runs once. */
    public UseCount(Runnable end) {
        this.end = end;
    }

    /** Takes part; false when it is retired and another one must be found. */
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

    /** Ends what {@link #enter} began. */
    public void leave() {
        if (state.addAndGet(-USER) == RETIRED) {
            end.run();
        }
    }

    /** Nobody enters any more; ended now, or by the last one to leave. */
    public void retire() {
        int before = state.getAndUpdate(now -> now | RETIRED);
        if (before == 0) {
            end.run();
        }
    }
}
