package io.adaptor.internal.threads;

import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of a client: virtual ones where the JDK has them, else a bounded pool with a bounded queue. Thread-safe.
 */
public final class Workers implements Executor, AutoCloseable {
    /** How many threads there are at most on a JDK without virtual ones. */
    public static final int MOST_THREADS = 64;

    /** How many tasks wait for such a thread at most. */
    public static final int MOST_WAITING = 10_000;

    /** How many tasks run at a time at most where threads are virtual. */
    public static final int MOST_VIRTUAL = 10_000;

    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService service = newService();

    private ExecutorService newService() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException olderJdk) {
            ThreadPoolExecutor pool = new ThreadPoolExecutor(
                    MOST_THREADS, MOST_THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(MOST_WAITING), task -> {
                        Thread thread = new Thread(task, "adaptor-worker-" + numbers.incrementAndGet());
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            return pool;
        }
    }

    public int mostRunning() {
        return service instanceof ThreadPoolExecutor ? MOST_THREADS : MOST_VIRTUAL;
    }

    @Override
    public void execute(Runnable task) {
        service.execute(task);
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
