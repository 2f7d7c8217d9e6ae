package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread of an execution when it is cancelled: waits, sockets and connectors all know that signal. The
 * thread leaves the execution as it came, and is left alone afterwards.
 */
final class InterruptOnCancel implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread = Thread.currentThread();
    private final Cancellation.@Nullable Registration registration;
    private boolean interrupted;
    private boolean ended;

    InterruptOnCancel(@Nullable Cancellation cancellation) {
        this.registration = cancellation == null ? null : cancellation.onCancel(this::interrupt);
    }

    private void interrupt() {
        lock.lock();
        try {
            if (!ended) {
                interrupted = true;
                thread.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        if (registration == null) {
            return;
        }
        registration.close();
        lock.lock();
        try {
            ended = true;
            if (interrupted) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }
}
