package io.adaptor.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Ends an exchange of the application's own transport: interrupts its thread while it waits for the head of the
 * response, and closes the body afterwards. The interrupt status of the thread is restored. Thread-safe.
 */
final class HopAbort implements Runnable {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread inside;
    private @Nullable InputStream body;
    private boolean interrupted;
    private volatile boolean ended;

    /** Called before the transport is called on this thread. */
    void enter() throws IOException {
        lock.lock();
        try {
            if (ended) {
                throw new IOException("Canceled");
            }
            inside = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    /** Called after the transport has returned; returns whether the exchange was ended by this object. */
    boolean leave() {
        lock.lock();
        try {
            inside = null;
            if (interrupted) {
                interrupted = false;
                // Clears the interrupt status for later code on this thread.
                Thread.interrupted();
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        InputStream open;
        lock.lock();
        try {
            ended = true;
            open = body;
            if (inside != null && !inside.isInterrupted()) {
                interrupted = true;
                inside.interrupt();
            }
        } finally {
            lock.unlock();
        }
        if (open != null) {
            try {
                open.close();
            } catch (IOException | RuntimeException e) {
                // The reader notices the end in any case.
            }
        }
    }

    /** Returns a body that does not report a regular end once it was closed by this object. */
    InputStream body(InputStream answer) throws IOException {
        lock.lock();
        try {
            body = answer;
        } finally {
            lock.unlock();
        }
        if (ended) {
            answer.close();
            throw new IOException("Canceled");
        }
        return new FilterInputStream(answer) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read;
                try {
                    read = in.read(bytes, from, length);
                } catch (IOException e) {
                    throw ended ? new IOException("Canceled") : e;
                } catch (RuntimeException e) {
                    throw new IOException(
                            "the body of the transport failed with "
                                    + e.getClass().getName(),
                            e);
                }
                if (ended) {
                    throw new IOException("Canceled");
                }
                return read;
            }
        };
    }
}
