package io.adaptor.connectors.database;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Where the pool gets its connections: those that calls have opened. HikariCP alone would repeat a login that was refused until
 * the caller has waited long enough, and say no more than that. Thread-safe.
 */
final class HandedOver implements DataSource, AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final ConnectionOpener opener;
    private final Queue<Connection> handed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    HandedOver(ConnectionOpener opener) {
        this.opener = opener;
    }

    /**
     * Waits for a connection of the pool.
     *
     * @param opened one that was opened for it; null where the pool has one
     * @return null if none came: another call took the one that was there, or it was broken
     */
    @Nullable
    Connection waiting(@Nullable Connection opened, DataSource pool) throws SQLException {
        waiting.incrementAndGet();
        try {
            if (opened != null) {
                handed.add(opened);
            }
            return pool.getConnection();
        } catch (SQLTransientConnectionException nothingCame) {
            // One that was opened and is not there could not be made ready.
            if (opened != null && nothingCame.getCause() instanceof SQLException why) {
                throw why;
            }
            return null;
        } finally {
            waiting.decrementAndGet();
            closeUnused();
        }
    }

    // Where a connection became idle meanwhile, nobody waits for the one that was handed over.
    private void closeUnused() {
        while (handed.size() > waiting.get()) {
            Connection unused = handed.poll();
            if (unused == null) {
                return;
            }
            close(unused);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = handed.poll();
        return connection != null ? connection : opener.open(LONGEST);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("credentials are those of the connection");
    }

    @Override
    public void close() {
        for (Connection unused = handed.poll(); unused != null; unused = handed.poll()) {
            close(unused);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is of no use any more either way.
        }
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
