package io.adaptor.internal.threads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs so many tasks at a time and has the others wait. Those who wait take turns by tenant, so that one tenant with a
 * thousand tasks does not hold up another with one. Thread-safe.
 */
public final class TenantTurns {
    private final Executor threads;
    private final int mostRunning;
    private final int mostWaiting;

    private final ReentrantLock lock = new ReentrantLock();
    // In the order of turns: who had one goes to the end.
    private final Map<String, Deque<Runnable>> waiting = new LinkedHashMap<>();
    private int running;
    private int waits;

    public TenantTurns(Executor threads, int mostRunning, int mostWaiting) {
        this.threads = threads;
        this.mostRunning = mostRunning;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Runs a task, now or when its turn comes. A task must not throw.
     *
     * @throws RejectedExecutionException if too many wait, or if this tenant takes half of the places
     */
    public void submit(String tenant, Runnable task) {
        lock.lock();
        try {
            if (running == mostRunning) {
                enqueue(tenant, task);
                return;
            }
            running++;
        } finally {
            lock.unlock();
        }
        try {
            threads.execute(() -> runFrom(task));
        } catch (RejectedExecutionException e) {
            lock.lock();
            try {
                running--;
            } finally {
                lock.unlock();
            }
            throw e;
        }
    }

    private void enqueue(String tenant, Runnable task) {
        Deque<Runnable> own = waiting.computeIfAbsent(tenant, none -> new ArrayDeque<>());
        if (waits >= mostWaiting || own.size() >= (mostWaiting + 1) / 2) {
            if (own.isEmpty()) {
                waiting.remove(tenant);
            }
            throw new RejectedExecutionException(running + " executions are running and " + waits + " are waiting");
        }
        own.add(task);
        waits++;
    }

    private void runFrom(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            task.run();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Iterator<Map.Entry<String, Deque<Runnable>>> turns =
                    waiting.entrySet().iterator();
            if (!turns.hasNext()) {
                running--;
                return null;
            }
            Map.Entry<String, Deque<Runnable>> turn = turns.next();
            String tenant = turn.getKey();
            Deque<Runnable> own = turn.getValue();
            Runnable task = own.remove();
            turns.remove();
            if (!own.isEmpty()) {
                waiting.put(tenant, own);
            }
            waits--;
            return task;
        } finally {
            lock.unlock();
        }
    }
}
