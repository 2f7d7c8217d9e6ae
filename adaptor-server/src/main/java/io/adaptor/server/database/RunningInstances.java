package io.adaptor.server.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * Which instances run, and with which keys they can open the key ring: each holds shared locks in the database for as long as it
 * listens there.
 */
final class RunningInstances {
    private static final String CLASS = "hashtext('adaptor.wrapping')";

    private RunningInstances() {}

    /** Says on the connection of an instance what it can open the ring with. */
    static void announce(Connection connection, List<String> wrappingKeyIds) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_lock_shared(" + CLASS + ", hashtext(?))")) {
            for (String id : wrappingKeyIds) {
                lock.setString(1, id);
                lock.execute();
            }
        }
    }

    /** How many instances run that can't open a ring that is wrapped with a key. */
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
