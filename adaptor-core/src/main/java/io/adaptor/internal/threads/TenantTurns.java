package io.adaptor.internal.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs a bounded number of tasks at a time and queues the others. A tenant gets at most half of the places that others
 * have left, so that there is one for the next tenant; waiting tasks take turns by tenant, so that a tenant with a
 * thousand tasks does not delay another one with a single task. Thread-safe.
 */
public final class TenantTurns {
    private final Executor threads;
    private final int mostRunning;
    private final int mostWaiting;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Integer> running = new HashMap<>();
    // In the order of turns: a tenant that had one goes to the end.
    private final Map<String, Deque<Turn>> waiting = new LinkedHashMap<>();
    private int taken;
    private int waits;

    /**
     * Creates turns on threads.
     *
     * @param threads accepts {@code mostRunning} tasks at once, and more while tasks that returned their place early
     *     still hold a thread
     */
    public TenantTurns(Executor threads, int mostRunning, int mostWaiting) {
        this.threads = threads;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Runs a task, now or when its turn comes. A task must not throw.
     *
     * @return the task's place in the order
     * @throws RejectedExecutionException if too many tasks wait, or if those of this tenant take half of the places
     */
    public Turn submit(String tenant, Runnable task) {
        Turn turn = new Turn(tenant, task);
        lock.lock();
        try {
            if (!mayRun(tenant)) {
                enqueue(turn);
                return turn;
            }
            take(turn);
        } finally {
            lock.unlock();
        }
        start(turn);
        return turn;
    }

    /**
     * Resumes a task that has left its place for a while, before tasks of its tenant that have not begun. It is not
     * rejected because many wait, as it was accepted before.
     *
     * @throws RejectedExecutionException if no thread is available for it
     */
    public Turn goOn(String tenant, Runnable rest) {
        Turn turn = new Turn(tenant, rest);
        lock.lock();
        try {
            if (!mayRun(tenant)) {
                waiting.computeIfAbsent(tenant, none -> new ArrayDeque<>()).addFirst(turn);
                waits++;
                return turn;
            }
            take(turn);
        } finally {
            lock.unlock();
        }
        start(turn);
        return turn;
    }

    private boolean mayRun(String tenant) {
        int own = running.getOrDefault(tenant, 0);
        return TenantShares.allows(mostRunning, taken, own);
    }

    private void take(Turn turn) {
        taken++;
        running.merge(turn.tenant, 1, Integer::sum);
        turn.holdsPlace = true;
    }

    private void enqueue(Turn turn) {
        Deque<Turn> own = waiting.computeIfAbsent(turn.tenant, none -> new ArrayDeque<>());
        if (waits >= mostWaiting || own.size() >= (mostWaiting + 1) / 2) {
            if (own.isEmpty()) {
                waiting.remove(turn.tenant);
            }
            throw new RejectedExecutionException(taken + " executions are running and " + waits + " are waiting");
        }
        own.add(turn);
        waits++;
    }

    private void start(Turn turn) {
        try {
            threads.execute(() -> {
                try {
                    turn.task.run();
                } finally {
                    turn.leave();
                }
            });
        } catch (RejectedExecutionException e) {
            turn.leave();
            throw e;
        }
    }

    /** Starts the tasks whose turn has come. */
    private void startNext() {
        for (Turn next = next(); next != null; next = next()) {
            try {
                start(next);
            } catch (RejectedExecutionException closedMeanwhile) {
                next.refused.run();
            }
        }
    }

    private @Nullable Turn next() {
        lock.lock();
        try {
            Iterator<Map.Entry<String, Deque<Turn>>> turns = waiting.entrySet().iterator();
            while (turns.hasNext()) {
                Map.Entry<String, Deque<Turn>> entry = turns.next();
                String tenant = entry.getKey();
                if (!mayRun(tenant)) {
                    continue;
                }
                Deque<Turn> own = entry.getValue();
                Turn turn = own.remove();
                turns.remove();
                if (!own.isEmpty()) {
                    waiting.put(tenant, own);
                }
                waits--;
                take(turn);
                return turn;
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** One task in the order of turns. Thread-safe. */
    public final class Turn {
        private final String tenant;
        private final Runnable task;
        private volatile Runnable refused = () -> {};
        private boolean holdsPlace;

        private Turn(String tenant, Runnable task) {
            this.tenant = tenant;
            this.task = task;
        }

        /** Sets an action to run if no thread is available for it when its turn comes. */
        public void whenRefused(Runnable action) {
            this.refused = action;
        }

        /** Whether its turn has not come yet. */
        public boolean waits() {
            lock.lock();
            try {
                Deque<Turn> own = waiting.get(tenant);
                return own != null && own.contains(this);
            } finally {
                lock.unlock();
            }
        }

        /**
         * Gives up waiting.
         *
         * @return false if its turn has come already
         */
        public boolean withdraw() {
            lock.lock();
            try {
                Deque<Turn> own = waiting.get(tenant);
                if (own == null || !own.remove(this)) {
                    return false;
                }
                if (own.isEmpty()) {
                    waiting.remove(tenant);
                }
                waits--;
                return true;
            } finally {
                lock.unlock();
            }
        }

        /** Gives its place to others, whether or not the task has ended. Does nothing the second time. */
        public void leave() {
            lock.lock();
            try {
                if (!holdsPlace) {
                    return;
                }
                holdsPlace = false;
                taken--;
                running.computeIfPresent(tenant, (same, count) -> count == 1 ? null : count - 1);
            } finally {
                lock.unlock();
            }
            startNext();
        }
    }
}
