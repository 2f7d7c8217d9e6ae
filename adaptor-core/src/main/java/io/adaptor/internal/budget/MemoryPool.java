package io.adaptor.internal.budget;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the data of all executions of a client may take together. Thread-safe. */
public final class MemoryPool {
    /** One of so many parts of the heap. */
    private static final int PART_OF_HEAP = 3;

    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /**
     * A pool of which nothing is taken.
     *
     * @param most in bytes
     */
    public MemoryPool(long most) {
        this.most = most;
    }

    /** The bound where none is stated: a third of the largest heap that this process may have. */
    public static long usual() {
        return Runtime.getRuntime().maxMemory() / PART_OF_HEAP;
    }

    /** The most that all may take, in bytes. */
    long most() {
        return most;
    }

    /** Takes bytes; false where so many are not left. */
    boolean take(long bytes) {
        if (taken.addAndGet(bytes) <= most) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    /** Gives bytes back. */
    void giveBack(long bytes) {
        taken.addAndGet(-bytes);
    }

    /** What is taken now, in bytes. */
    public long taken() {
        return taken.get();
    }
}
