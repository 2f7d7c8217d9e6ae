package io.adaptor.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The running instances and the keys with which they can open the key ring. Each instance holds shared locks in the
 * database for as long as it listens for changes.
 */
final class RunningInstances {
    private static final String CLASS = "hashtext('adaptor.wrapping')";

    private RunningInstances() {}

    /** Announces, on the connection of an instance, the keys with which it can open the ring. */
    static void announce(Connection connection, List<String> wrappingKeyIds) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_lock_shared(" + CLASS + ", hashtext(?))")) {
            for (String id : wrappingKeyIds) {
                lock.setString(1, id);
                lock.execute();
            }
        }
    }

    /** Returns the number of running instances that can't open a ring wrapped with the given key. */
    static long without(TenantSql sql, String wrappingKeyId) {
        return sql.asNobody(
                client -> client.sql("SELECT count(*) FROM (SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
                                + " AND objsubid = 2 AND classid = " + CLASS + "::oid"
                                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                                + " GROUP BY pid HAVING NOT bool_or(objid = hashtext(?)::oid)) others")
                        .param(wrappingKeyId)
                        .query(Long.class)
                        .single());
    }
}
