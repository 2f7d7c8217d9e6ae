package io.adaptor.connectors.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A bounded number of connections, opened when they are needed and closed after a minute without use. New ones are
 * opened by the call that needs them, so that a failure to open one is reported by that call; HikariCP keeps them,
 * tests those that were idle, and drops broken ones. Thread-safe.
 */
final class DatabasePool implements AutoCloseable {
    private static final long IDLE_MILLIS = 60_000;
    private static final long WAIT_MILLIS = 1000;
    private static final long TEST_MILLIS = 500;

    private final int size;
    private final ConnectionOpener opener;
    private final Failures failures;
    private final Semaphore places;
    private final HandedOver handedOver;
    private final ReentrantLock opening = new ReentrantLock();
    private @Nullable HikariDataSource pool;
    private volatile boolean closed;

    DatabasePool(int size, ConnectionOpener opener, Failures failures) {
        this.size = size;
        this.opener = opener;
        this.failures = failures;
        this.places = new Semaphore(size, true);
        this.handedOver = new HandedOver(opener);
    }

    /**
     * Lends a connection.
     *
     * @param timeout the time limit of the call
     * @param limit reports whether the call was cancelled
     * @throws ConnectorException if no connection is available; nothing was sent then
     */
    Session lend(Duration timeout, TimeLimit limit) {
        long end = System.nanoTime() + timeout.toNanos();
        takePlace(end);
        Connection connection = null;
        try {
            do {
                connection = connection(end);
            } while (connection == null && System.nanoTime() < end);
        } catch (SQLException e) {
            throw closed ? closed() : failures.unopened(e, limit.expired());
        } finally {
            if (connection == null) {
                places.release();
            }
        }
        if (connection == null) {
            throw failures.unopened(new SQLException("no connection came in time"), true);
        }
        return new Session(connection, this::giveBack, failures, limit);
    }

    private @Nullable Connection connection(long end) throws SQLException {
        HikariDataSource connections = pool();
        Connection connection = handedOver.waiting(
                connections.getHikariPoolMXBean().getIdleConnections() > 0
                        ? null
                        : opener.open(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime()))),
                connections);
        if (connection != null && !opener.isCurrent(connection.unwrap(Connection.class))) {
            connections.evictConnection(connection);
            return null;
        }
        return connection;
    }

    private void takePlace(long end) {
        // A connection obtained at the last moment would be useless, and at the timeout the engine reports only the
        // timeout.
        long left = Math.max(0, end - System.nanoTime()) / 4 * 3;
        try {
            if (!places.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                throw unsent(
                        DatabaseErrorCode.DATABASE_POOL_EXHAUSTED,
                        Outcome.THROTTLED,
                        "all " + size
                                + " connections were in use for three quarters of the timeout: raise pool_size, or call"
                                + " less at once");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "interrupted while waiting for a connection");
        }
    }

    private HikariDataSource pool() {
        opening.lock();
        try {
            if (closed) {
                throw closed();
            }
            HikariDataSource known = pool;
            if (known == null) {
                known = new HikariDataSource(configuration());
                pool = known;
            }
            return known;
        } finally {
            opening.unlock();
        }
    }

    private HikariConfig configuration() {
        HikariConfig configuration = new HikariConfig();
        configuration.setPoolName("adaptor-database");
        configuration.setDataSource(handedOver);
        configuration.setMinimumIdle(0);
        configuration.setMaximumPoolSize(size);
        configuration.setIdleTimeout(IDLE_MILLIS);
        configuration.setConnectionTimeout(WAIT_MILLIS);
        configuration.setValidationTimeout(TEST_MILLIS);
        configuration.setInitializationFailTimeout(-1);
        return configuration;
    }

    private void giveBack(Connection connection, boolean good) {
        try {
            HikariDataSource connections = pool;
            if (!good && connections != null) {
                connections.evictConnection(connection);
            } else {
                connection.close();
            }
        } catch (SQLException alreadyBroken) {
            // It is not lent again.
        } finally {
            places.release();
        }
    }

    /** The number of open connections. */
    int connections() {
        HikariDataSource connections = pool;
        return connections == null ? 0 : connections.getHikariPoolMXBean().getTotalConnections();
    }

    private static ConnectorException closed() {
        return unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the connector is closed");
    }

    private static ConnectorException unsent(ErrorCode code, Outcome outcome, String message) {
        return ConnectorException.builder(code, outcome, message)
                .unprocessed(true)
                .build();
    }

    /** Also cancels running calls. */
    @Override
    public void close() {
        HikariDataSource connections;
        opening.lock();
        try {
            closed = true;
            connections = pool;
        } finally {
            opening.unlock();
        }
        if (connections != null) {
            connections.close();
        }
        handedOver.close();
    }
}
