package io.adaptor.connectors.amqp;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Connection;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection, which is opened when it is needed and reopened after it was lost, with a bounded number of channels,
 * each for one call at a time. Thread-safe.
 */
final class AmqpLink implements AutoCloseable {
    private final AmqpLogin login;
    private final int size;
    private final Semaphore places;
    private final Deque<PublishChannel> idle = new ConcurrentLinkedDeque<>();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Open open;
    private volatile boolean closed;

    /** An open connection, and whether the broker accepts messages on it. */
    private static final class Open {
        private final Connection connection;
        private final long credentials;
        private volatile boolean blocked;

        private Open(Connection connection, long credentials) {
            this.connection = connection;
            this.credentials = credentials;
        }
    }

    /**
     * Creates it without connecting.
     *
     * @param size the maximum number of open channels
     */
    AmqpLink(AmqpLogin login, int size) {
        this.login = login;
        this.size = size;
        this.places = new Semaphore(size, true);
    }

    AmqpAddress address() {
        return login.address();
    }

    /** Uses a channel for one call, after waiting for a free one. */
    <T> T with(long end, TimeLimit limit, Use<T> use) {
        takePlace(end);
        try {
            PublishChannel channel = channel(end, limit);
            try {
                return use.of(channel);
            } catch (IOException | AlreadyClosedException e) {
                throw AmqpFailures.opening(address(), e);
            } finally {
                giveBack(channel);
            }
        } finally {
            places.release();
        }
    }

    /**
     * An action on a channel. An exception of the client means that nothing was published: {@link PublishChannel}
     * handles what happens after that.
     */
    interface Use<T> {
        T of(PublishChannel channel) throws IOException;
    }

    /**
     * Returns the connection.
     *
     * @throws ConnectorException if no connection is available; nothing was sent then
     */
    Connection connection(long end, TimeLimit limit) {
        return open(end, limit).connection;
    }

    private Open open(long end, TimeLimit limit) {
        Open known = usable();
        if (known != null) {
            return known;
        }
        lockUntil(end);
        try {
            known = usable();
            if (known != null) {
                return known;
            }
            drop(open);
            checkOpen();
            long version = login.version();
            Open made = new Open(login.open(end, limit), version);
            made.connection.addBlockedListener(new BlockedListener() {
                @Override
                public void handleBlocked(String reason) {
                    made.blocked = true;
                }

                @Override
                public void handleUnblocked() {
                    made.blocked = false;
                }
            });
            open = made;
            if (closed) {
                drop(made);
            }
            return made;
        } finally {
            opening.unlock();
        }
    }

    private @Nullable Open usable() {
        Open known = open;
        return known != null && known.connection.isOpen() && known.credentials == login.version() ? known : null;
    }

    private void lockUntil(long end) {
        try {
            if (!opening.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw AmqpFailures.unsent(
                        StandardErrorCode.TIMEOUT,
                        Outcome.TRANSIENT,
                        "the connection to " + address() + " is still being opened");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private PublishChannel channel(long end, TimeLimit limit) {
        Open current = open(end, limit);
        if (current.blocked) {
            throw AmqpFailures.unsent(
                    AmqpErrorCode.AMQP_BLOCKED,
                    "the broker accepts no messages at the moment: it is short of memory or disk (" + address() + ")");
        }
        for (PublishChannel channel = idle.poll(); channel != null; channel = idle.poll()) {
            if (channel.good(current.credentials)) {
                return channel;
            }
            drop(channel);
        }
        try (TimeLimit.Registration ending = limit.onEnd(current.connection::abort)) {
            return new PublishChannel(address(), current.connection, current.credentials);
        } catch (IOException | RuntimeException e) {
            throw AmqpFailures.opening(address(), e);
        }
    }

    private void giveBack(PublishChannel channel) {
        Open current = open;
        if (closed || current == null || !channel.good(current.credentials)) {
            drop(channel);
            return;
        }
        idle.push(channel);
        if (closed) {
            close();
        }
    }

    // Closing a channel is a request to the broker, which may not respond.
    private void drop(PublishChannel channel) {
        login.elsewhere(channel::close);
    }

    private void drop(@Nullable Open other) {
        if (other != null) {
            login.elsewhere(() -> other.connection.abort(SOON));
        }
    }

    private static final int SOON = 2_000;

    private void takePlace(long end) {
        // A channel obtained at the last moment would be useless, and at the timeout the engine reports only the
        // timeout.
        long left = Math.max(0, end - System.nanoTime()) / 4 * 3;
        try {
            if (!places.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                throw AmqpFailures.unsent(
                        AmqpErrorCode.AMQP_POOL_EXHAUSTED,
                        "all " + size + " channels were in use for three quarters of the timeout: raise pool_size, or"
                                + " call less at once");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private ConnectorException interrupted() {
        Thread.currentThread().interrupt();
        return AmqpFailures.unsent(
                StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for a channel");
    }

    private void checkOpen() {
        if (closed) {
            throw AmqpFailures.unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the connector is closed");
        }
    }

    /** Also cancels running calls. */
    @Override
    public void close() {
        closed = true;
        idle.clear();
        Open last = open;
        if (last != null) {
            last.connection.abort(SOON);
        }
    }
}
