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
 * Supplies the pool with the connections that calls have opened. HikariCP by itself would retry a refused login until
 * the caller's timeout, and then report only the timeout. Thread-safe.
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
     * @param opened a connection opened for the pool; null if the pool has one
     * @return null if there is none: another call took the connection, or it was broken
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
            // A connection that was opened but is not available could not be initialized.
            if (opened != null && nothingCame.getCause() instanceof SQLException why) {
                throw why;
            }
            return null;
        } finally {
            waiting.decrementAndGet();
            closeUnused();
        }
    }

    // If another connection became idle meanwhile, the pool does not fetch the one that was handed over.
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
            // It is no longer usable in any case.
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
