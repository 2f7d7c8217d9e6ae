package io.adaptor.mcp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Limits how many calls of a caller run and are queued. Thread-safe. */
final class Slots {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<McpCaller.Key, Use> used = new HashMap<>();
    private final int most;
    private final int queued;

    Slots(int most, int queued) {
        this.most = most;
        this.queued = queued;
    }

    /**
     * Runs a call now or when others have ended; false if too many are queued. Each call that runs must be
     * {@link #release released}.
     */
    boolean take(McpCaller.Key caller, Runnable call) {
        lock.lock();
        try {
            Use use = used.computeIfAbsent(caller, key -> new Use());
            if (use.running >= most) {
                return use.waiting.size() < queued && use.waiting.add(call);
            }
            use.running++;
        } finally {
            lock.unlock();
        }
        call.run();
        return true;
    }

    /** Marks the end of a call; the next one begins on this thread. */
    void release(McpCaller.Key caller) {
        Runnable next = next(caller);
        if (next != null) {
            next.run();
        }
    }

    private @Nullable Runnable next(McpCaller.Key caller) {
        lock.lock();
        try {
            Use use = used.get(caller);
            if (use == null) {
                return null;
            }
            Runnable next = use.waiting.poll();
            if (next == null && --use.running == 0) {
                used.remove(caller);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }

    private static final class Use {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private int running;
    }
}
