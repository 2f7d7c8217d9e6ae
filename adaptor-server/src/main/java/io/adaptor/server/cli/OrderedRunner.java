package io.adaptor.server.cli;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs several tasks at a time and delivers their results in the order of the tasks, each as soon as it and all earlier
 * ones are available. At most twice as many tasks are held as run at a time, so reading input waits for the work. For
 * one submitting thread; results are delivered one at a time by the threads that run the tasks.
 */
final class OrderedRunner<T> implements AutoCloseable {
    private final int most;
    private final Consumer<T> results;
    private final ExecutorService threads;
    private final Semaphore places;
    private final ReentrantLock handing = new ReentrantLock();
    private final Queue<FutureTask<T>> pending = new ArrayDeque<>();
    private volatile @Nullable Throwable failure;

    OrderedRunner(int width, Consumer<T> results) {
        this.most = 2 * width;
        this.results = results;
        this.threads = Executors.newFixedThreadPool(width);
        this.places = new Semaphore(most);
    }

    void submit(Callable<T> task) throws InterruptedException {
        places.acquire();
        throwFailure();
        FutureTask<T> next = new FutureTask<>(task);
        handing.lock();
        try {
            pending.add(next);
        } finally {
            handing.unlock();
        }
        threads.execute(() -> {
            next.run();
            handOver();
        });
    }

    /** Waits for all tasks. */
    void finish() throws InterruptedException {
        places.acquire(most);
        places.release(most);
        throwFailure();
    }

    private void handOver() {
        handing.lock();
        try {
            for (FutureTask<T> first = pending.peek(); first != null && first.isDone(); first = pending.peek()) {
                pending.remove();
                handOver(first);
                places.release();
            }
        } finally {
            handing.unlock();
        }
    }

    private void handOver(FutureTask<T> done) {
        try {
            if (failure == null) {
                results.accept(done.get());
            }
        } catch (ExecutionException e) {
            failure = e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void throwFailure() {
        Throwable why = failure;
        if (why instanceof RuntimeException e) {
            throw e;
        }
        if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
