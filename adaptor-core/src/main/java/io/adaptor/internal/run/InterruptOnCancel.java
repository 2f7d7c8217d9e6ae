package io.adaptor.internal.run;

import io.adaptor.api.Cancellation;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the thread of an execution when it is cancelled: waits, sockets and connectors all know that signal. The
 * thread leaves the execution as it came, and is left alone afterwards.
 */
public final class InterruptOnCancel implements AutoCloseable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Thread thread = Thread.currentThread();
    private final Cancellation.Registration registration;
    private boolean interrupted;
    private boolean ended;

    private InterruptOnCancel(Cancellation cancellation) {
        this.registration = cancellation.onCancel(this::interrupt);
    }

    /** Watches over this thread; null where there is nothing to watch for. */
    public static @Nullable InterruptOnCancel watch(@Nullable Cancellation cancellation) {
        return cancellation == null ? null : new InterruptOnCancel(cancellation);
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
