package io.adaptor.examples.redis;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of connections. One that is broken, or logged in with credentials that have been replaced, is never lent
 * again; one that has been idle is tried first. Thread-safe.
 */
final class RedisPool implements AutoCloseable {
    private static final long TRIED_AFTER = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_BYTES = 65_536;

    private final int size;
    private final LongFunction<RedisConnection> login;
    private final LongSupplier credentials;
    private final Semaphore places;
    private final Deque<RedisConnection> idle = new ConcurrentLinkedDeque<>();
    private final Set<RedisConnection> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * An empty pool.
     *
     * @param size the most connections that are open at a time
     * @param login opens a connection until a moment, in the nanoseconds of {@link System#nanoTime}
     * @param credentials the version of the credentials that are in use now
     */
    RedisPool(int size, LongFunction<RedisConnection> login, LongSupplier credentials) {
        this.size = size;
        this.login = login;
        this.credentials = credentials;
        this.places = new Semaphore(size, true);
    }

    /**
     * Sends a command on one of the connections.
     *
     * @param end until when, waiting for a connection included, in the nanoseconds of {@link System#nanoTime}
     * @param most the largest answer in bytes
     * @param limit ends the call before that
     * @throws ConnectorException if there is no whole answer
     */
    RespAnswer call(List<String> words, long end, long most, TimeLimit limit) {
        takePlace(end);
        try {
            RedisConnection connection = connection(end);
            try {
                return connection.call(words, end, most, limit);
            } finally {
                giveBack(connection);
            }
        } finally {
            places.release();
        }
    }

    private void takePlace(long end) {
        // A connection in the last moment would be of no use, and at the timeout the engine says only that it is over.
        long left = Math.max(0, end - System.nanoTime()) / 4 * 3;
        try {
            if (!places.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                throw RedisFailures.unsent(
                        RedisErrorCode.REDIS_POOL_EXHAUSTED,
                        RedisErrorCode.REDIS_POOL_EXHAUSTED.outcome(),
                        "all " + size
                                + " connections were in use for three quarters of the timeout: raise pool_size, or call less at"
                                + " once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RedisFailures.unsent(
                    StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for a connection");
        }
    }

    private RedisConnection connection(long end) {
        for (RedisConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            if (isGood(connection, end)) {
                return connection;
            }
            drop(connection);
        }
        checkOpen();
        RedisConnection connection = login.apply(end);
        open.add(connection);
        return connection;
    }

    private boolean isGood(RedisConnection connection, long end) {
        if (connection.credentials() != credentials.getAsLong()) {
            return false;
        }
        if (connection.idle() < TRIED_AFTER) {
            return true;
        }
        try {
            long half = System.nanoTime() + (end - System.nanoTime()) / 2;
            return connection.call(List.of("PING"), half, MOST_BYTES).error() == null;
        } catch (ConnectorException e) {
            if (Thread.currentThread().isInterrupted()) {
                drop(connection);
                throw e;
            }
            return false;
        }
    }

    private void giveBack(RedisConnection connection) {
        if (connection.broken() || closed) {
            drop(connection);
            return;
        }
        idle.push(connection);
        if (closed) {
            close();
        }
    }

    private void drop(RedisConnection connection) {
        open.remove(connection);
        connection.close();
    }

    private void checkOpen() {
        if (closed) {
            throw RedisFailures.unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the connector is closed");
        }
    }

    /** How many connections are open. */
    int connections() {
        return open.size();
    }

    /** Ends calls that are under way, too. */
    @Override
    public void close() {
        closed = true;
        for (@Nullable RedisConnection connection = idle.poll(); connection != null; connection = idle.poll()) {
            drop(connection);
        }
        open.forEach(this::drop);
    }
}
