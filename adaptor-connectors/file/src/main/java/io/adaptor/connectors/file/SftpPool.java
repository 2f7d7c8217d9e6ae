package io.adaptor.connectors.file;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import java.time.Duration;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A bounded number of sessions. A session that broke, or that was opened with replaced credentials, is never lent
 * again; a session that was idle for a minute is closed, and with the last one the client's threads stop. Thread-safe.
 */
final class SftpPool implements AutoCloseable {
    private final int size;
    private final SftpLogin login;
    private final SftpClients clients;
    private final LongSupplier credentials;
    private final Executor executor;
    private final Duration longestIdle;
    private final Semaphore places;
    private final Deque<SftpSession> idle = new ConcurrentLinkedDeque<>();
    private final Set<SftpSession> open = ConcurrentHashMap.newKeySet();
    private volatile boolean looking;
    private volatile boolean closed;

    /**
     * Creates an empty pool.
     *
     * @param size the maximum number of open sessions
     * @param credentials the version of the current credentials
     * @param executor runs the task that stops an unneeded client
     * @param longestIdle the time after which, or a little later, an idle session is closed
     */
    SftpPool(
            int size,
            SftpLogin login,
            SftpClients clients,
            LongSupplier credentials,
            Executor executor,
            Duration longestIdle) {
        this.size = size;
        this.login = login;
        this.clients = clients;
        this.credentials = credentials;
        this.executor = executor;
        this.longestIdle = longestIdle;
        this.places = new Semaphore(size, true);
    }

    /**
     * Lends a session, which must be returned.
     *
     * @param timeout the maximum time to wait for a free place and for the login
     * @throws ConnectorException if no session is available; nothing was sent then
     */
    SftpSession lend(Duration timeout, TimeLimit limit) {
        long end = System.nanoTime() + timeout.toNanos();
        takePlace(timeout);
        boolean lent = false;
        try {
            SftpSession session = session(end, limit);
            lent = true;
            return session;
        } finally {
            if (!lent) {
                places.release();
            }
        }
    }

    private void takePlace(Duration timeout) {
        try {
            // A session obtained at the last moment would be useless.
            if (!places.tryAcquire(timeout.toNanos() / 4 * 3, TimeUnit.NANOSECONDS)) {
                throw FileFailures.refused(
                        FileErrorCode.SFTP_POOL_EXHAUSTED,
                        "all " + size
                                + " sessions were in use for three quarters of the timeout: raise pool_size, or call less"
                                + " at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FileFailures.cancelled("interrupted while waiting for a session");
        }
    }

    private SftpSession session(long end, TimeLimit limit) {
        long version = credentials.getAsLong();
        for (SftpSession session = idle.poll(); session != null; session = idle.poll()) {
            if (session.usable(version)) {
                return session;
            }
            drop(session);
        }
        if (closed) {
            throw FileFailures.cancelled("the connector is closed");
        }
        SftpSession session = login.open(end, limit);
        open.add(session);
        if (closed) {
            drop(session);
            throw FileFailures.cancelled("the connector is closed");
        }
        return session;
    }

    /** Takes a lent session back. */
    void giveBack(SftpSession session) {
        session.used();
        if (closed || !session.usable(credentials.getAsLong())) {
            drop(session);
        } else {
            idle.push(session);
            if (closed) {
                close();
            }
        }
        places.release();
        look();
    }

    private void drop(SftpSession session) {
        open.remove(session);
        session.end();
    }

    private void look() {
        if (!looking && !closed) {
            looking = true;
            clients.later(this::letGo, longestIdle.dividedBy(4));
        }
    }

    private void letGo() {
        looking = false;
        while (!closed) {
            SftpSession oldest = idle.peekLast();
            if (oldest == null || oldest.idle() < longestIdle.toNanos() || !idle.removeLastOccurrence(oldest)) {
                break;
            }
            open.remove(oldest);
            oldest.end();
        }
        int free = open.isEmpty() ? places.drainPermits() : 0;
        if (free == size) {
            stopClient();
        } else {
            places.release(free);
            look();
        }
    }

    // No call can begin meanwhile, because all places are taken.
    private void stopClient() {
        try {
            executor.execute(() -> {
                try {
                    clients.stop();
                } finally {
                    places.release(size);
                }
            });
        } catch (RejectedExecutionException e) {
            places.release(size);
            look();
        }
    }

    /** The number of open sessions. */
    int sessions() {
        return open.size();
    }

    /** Also cancels running calls. */
    @Override
    public void close() {
        closed = true;
        idle.clear();
        try {
            open.forEach(this::drop);
        } finally {
            clients.close();
        }
    }
}
