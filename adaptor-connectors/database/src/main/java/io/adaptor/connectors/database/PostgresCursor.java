package io.adaptor.connectors.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What PostgreSQL's driver does for a cursor only when it is asked as its own. Loaded only where the driver is. */
final class PostgresCursor {
    private PostgresCursor() {}

    /** Cancels a fetch, which {@link java.sql.Statement#cancel} does not. */
    static void cancel(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }
}
