package io.adaptor.server.cli;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Runs tasks several at a time and hands over their results in the order of the tasks. It holds at most twice as many
 * tasks as it runs, so reading input waits for the work. For one submitting thread.
 */
final class OrderedRunner<T> implements AutoCloseable {
    private final int width;
    private final Consumer<T> results;
    private final ExecutorService threads;
    private final Queue<Future<T>> pending = new ArrayDeque<>();

    OrderedRunner(int width, Consumer<T> results) {
        this.width = width;
        this.results = results;
        this.threads = Executors.newFixedThreadPool(width);
    }

    void submit(Callable<T> task) throws InterruptedException {
        pending.add(threads.submit(task));
        while (!pending.isEmpty()
                && (pending.size() >= 2 * width || pending.element().isDone())) {
            handOver();
        }
    }

    /** Waits for all tasks. */
    void finish() throws InterruptedException {
        while (!pending.isEmpty()) {
            handOver();
        }
    }

    private void handOver() throws InterruptedException {
        try {
            results.accept(pending.remove().get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
