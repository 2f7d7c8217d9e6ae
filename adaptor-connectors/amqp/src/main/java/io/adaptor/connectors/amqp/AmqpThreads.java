package io.adaptor.connectors.amqp;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of the client's connections. The client's own threads would end only after the connector was closed, when
 * a plugin's classes may be unloaded already. Idle threads end by themselves. Thread-safe.
 */
final class AmqpThreads implements AutoCloseable {
    private static final int DELIVERING = 4;
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor delivering = new ThreadPoolExecutor(
            DELIVERING, DELIVERING, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), AmqpThreads::thread);
    private final ScheduledThreadPoolExecutor heartbeats = new ScheduledThreadPoolExecutor(1, AmqpThreads::thread);

    AmqpThreads() {
        delivering.allowCoreThreadTimeOut(true);
        heartbeats.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        heartbeats.allowCoreThreadTimeOut(true);
        heartbeats.setRemoveOnCancelPolicy(true);
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "adaptor-amqp");
        thread.setDaemon(true);
        return thread;
    }

    /** Creates the threads that read from sockets. */
    ThreadFactory reading() {
        return AmqpThreads::thread;
    }

    /** The executor that dispatches messages to consumers. */
    ExecutorService delivering() {
        return delivering;
    }

    /** The executor that sends heartbeats. */
    ScheduledExecutorService heartbeats() {
        return heartbeats;
    }

    @Override
    public void close() {
        delivering.shutdownNow();
        heartbeats.shutdownNow();
    }
}
