package io.adaptor.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs the same work on many threads that start at the same moment. */
final class Together {
    static final int THREADS = 16;

    private static final int PATIENCE_SECONDS = 20;

    private Together() {}

    /** The work of each thread, which gets the number of the thread. */
    @FunctionalInterface
    interface Work {
        void run(int thread);
    }

    /** Runs the work; rethrows a violation in a thread, and reports threads that block each other. */
    static void run(Work work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CountDownLatch start = new CountDownLatch(THREADS);
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                done.add(threads.submit(() -> {
                    start.countDown();
                    start.await();
                    work.run(number);
                    return null;
                }));
            }
            for (Future<?> thread : done) {
                await(thread);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<?> thread) throws InterruptedException {
        try {
            thread.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError breach) {
                throw breach;
            }
            throw Breach.of(
                    "one of " + THREADS + " threads that called at once got " + e.getCause(),
                    "keep nothing of a call in fields; throw what the contract names",
                    e.getCause());
        } catch (TimeoutException e) {
            throw Breach.of(
                    THREADS + " threads that call at once were not done after " + PATIENCE_SECONDS + " s",
                    "don't hold a lock while waiting for the vendor, and always take locks in the same order",
                    e);
        }
    }
}
