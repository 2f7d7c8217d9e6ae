package io.adaptor.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Prints lines of JSON promptly: each at once while they are few, several together while they are many, and none later
 * than 20 ms. Flushing a million lines one by one would take longer than producing them. Thread-safe.
 */
final class PromptLines implements AutoCloseable {
    private static final long LONGEST_MILLIS = 20;
    private static final int MOST_KEPT = 32 << 10;

    private final PrintWriter out;
    private final LineWriter lines = new LineWriter();
    private final ReentrantLock lock = new ReentrantLock();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "adaptor-output");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Future<?> waiting;
    private long flushed = System.nanoTime() - TimeUnit.SECONDS.toNanos(1);

    PromptLines(PrintWriter out) {
        this.out = out;
    }

    /** Prints a value as the only field of an object. */
    void print(String name, JsonNode value) {
        lock.lock();
        try {
            lines.write(name, value);
            if (lines.size() >= MOST_KEPT) {
                lines.takeTo(out);
            }
            if (waiting == null && System.nanoTime() - flushed >= TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS)) {
                flush();
            } else if (waiting == null) {
                waiting = later.schedule(this::flushWaiting, LONGEST_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lock.unlock();
        }
    }

    private void flushWaiting() {
        lock.lock();
        try {
            waiting = null;
            flush();
        } finally {
            lock.unlock();
        }
    }

    private void flush() {
        lines.takeTo(out);
        out.flush();
        flushed = System.nanoTime();
    }

    @Override
    public void close() {
        later.shutdownNow();
        flushWaiting();
    }
}
