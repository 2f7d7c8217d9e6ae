package io.adaptor.connectors.database;

import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.ConnectorException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection that is lent to one call, with its transaction. Only {@link #abort} may come from another thread. What ends
 * without a commit is rolled back, and a connection that failed or was aborted is not lent again.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final DatabasePool pool;
    private final Failures failures;
    private final TimeLimit limit;
    private volatile @Nullable Statement running;
    private volatile boolean aborted;
    private Failures.Reached reached = Failures.Reached.TRANSACTION;
    private boolean open;
    private boolean broken;
    private boolean closed;

    Session(Connection connection, DatabasePool pool, Failures failures, TimeLimit limit) {
        this.connection = connection;
        this.pool = pool;
        this.failures = failures;
        this.limit = limit;
    }

    /** Begins a transaction. */
    void begin(Product product, boolean readOnly) throws SQLException {
        open = true;
        switch (product) {
            case MARIADB -> run(readOnly ? "START TRANSACTION READ ONLY" : "START TRANSACTION");
            case SQLITE -> {
                run("PRAGMA query_only = " + (readOnly ? 1 : 0));
                connection.setAutoCommit(false);
            }
            default -> {
                if (connection.isReadOnly() != readOnly) {
                    connection.setReadOnly(readOnly);
                }
                connection.setAutoCommit(false);
            }
        }
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Prepares a statement, which {@link #abort} cancels. */
    PreparedStatement prepare(String sql, List<String> keys) throws SQLException {
        return running(
                keys.isEmpty()
                        ? connection.prepareStatement(sql)
                        : connection.prepareStatement(sql, keys.toArray(new String[0])));
    }

    /** Prepares a call, which {@link #abort} cancels. */
    CallableStatement prepareCall(String sql) throws SQLException {
        return running(connection.prepareCall(sql));
    }

    private <S extends Statement> S running(S statement) throws SQLException {
        running = statement;
        if (aborted) {
            throw new SQLException("aborted");
        }
        return statement;
    }

    /** Asks the database whether it is there. */
    void check(Duration timeout) throws SQLException {
        if (!connection.isValid((int) Math.max(1, timeout.toSeconds()))) {
            throw new SQLException("the connection is not valid any more", "08006");
        }
    }

    /** Makes what was done lasting. */
    void commit() throws SQLException {
        if (aborted) {
            throw new SQLException("aborted");
        }
        reached = Failures.Reached.COMMIT;
        connection.commit();
        reached = Failures.Reached.TRANSACTION;
        open = false;
    }

    /** Why the call failed. The connection is not lent again unless it certainly is as it was. */
    ConnectorException failed(SQLException e) {
        ConnectorException failure = failures.of(e, reached, aborted && limit.expired());
        broken |= aborted
                || Thread.currentThread().isInterrupted()
                || reached == Failures.Reached.COMMIT
                || failures.gone(e);
        return failure;
    }

    /** Drops the connection when it is closed. */
    void drop() {
        broken = true;
    }

    /** Ends what is under way, from another thread. */
    void abort() {
        aborted = true;
        Statement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // The engine interrupts the thread next, which ends the socket.
            }
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        running = null;
        boolean good = !broken && !aborted && rolledBack();
        pool.giveBack(connection, good);
    }

    private boolean rolledBack() {
        try {
            if (open) {
                connection.rollback();
            }
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
