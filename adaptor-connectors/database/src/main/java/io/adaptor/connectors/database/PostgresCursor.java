package io.adaptor.connectors.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Cursor operations that PostgreSQL's driver offers only through its own API. Loaded only if the driver is present. */
final class PostgresCursor {
    private PostgresCursor() {}

    /** Cancels a fetch, which {@link java.sql.Statement#cancel} does not. */
    static void cancel(Connection connection) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }
}
