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
 * A connection that is lent to one call, with its transaction. Only {@link #abort} may be called from another thread. A
 * transaction that ends without a commit is rolled back, and a connection that failed or was aborted is not lent again.
 */
final class Session implements AutoCloseable {
    private final Connection connection;
    private final Lender lender;
    private final Failures failures;
    private final TimeLimit limit;
    private volatile @Nullable Statement running;
    private volatile boolean aborted;
    private volatile boolean postgresCursor;
    private Failures.Reached reached = Failures.Reached.TRANSACTION;
    private boolean open;
    private boolean broken;
    private boolean closed;

    Session(Connection connection, Lender lender, Failures failures, TimeLimit limit) {
        this.connection = connection;
        this.lender = lender;
        this.failures = failures;
        this.limit = limit;
    }

    /** The owner of the connection. */
    @FunctionalInterface
    interface Lender {
        /**
         * Takes a connection back, or drops it.
         *
         * @param good whether it may be lent again
         */
        void giveBack(Connection connection, boolean good);
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

    /** Checks that the database responds. */
    void check(Duration timeout) throws SQLException {
        if (!connection.isValid((int) Math.max(1, timeout.toSeconds()))) {
            throw new SQLException("the connection is not valid any more", "08006");
        }
    }

    /** Commits the transaction. */
    void commit() throws SQLException {
        if (aborted) {
            throw new SQLException("aborted");
        }
        reached = Failures.Reached.COMMIT;
        connection.commit();
        reached = Failures.Reached.TRANSACTION;
        open = false;
    }

    /** Translates the failure of the call. The connection is lent again only if its state is certainly unchanged. */
    ConnectorException failed(SQLException e) {
        ConnectorException failure = failures.of(e, reached, aborted && limit.expired());
        broken |= aborted
                || Thread.currentThread().isInterrupted()
                || reached == Failures.Reached.COMMIT
                || failures.gone(e);
        return failure;
    }

    /** Causes the connection to be dropped when the session is closed. */
    void drop() {
        broken = true;
    }

    /** Marks that rows are fetched from here on. */
    void fetches(Product product) {
        postgresCursor = product == Product.POSTGRESQL;
    }

    /** Aborts the running operation, from another thread. */
    void abort() {
        aborted = true;
        try {
            cancel();
        } catch (SQLException e) {
            // The engine then interrupts the thread, which closes the socket.
        }
    }

    private void cancel() throws SQLException {
        Statement statement = running;
        if (postgresCursor) {
            PostgresCursor.cancel(connection);
        } else if (statement != null) {
            statement.cancel();
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
        lender.giveBack(connection, good);
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
