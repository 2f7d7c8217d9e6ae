package io.adaptor.server.database;

import io.adaptor.server.settings.DatabaseAddress;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The roles of the database: one owns the schema; the server uses another one, which is subject to row-level security.
 */
final class DatabaseRoles {
    /** The role of the server in the embedded database. */
    static final String EMBEDDED = "adaptor_server";

    private DatabaseRoles() {}

    /** Returns a client that connects as a role, with a new connection for each statement. */
    static JdbcClient client(DatabaseAddress address) {
        DriverManagerDataSource source = new DriverManagerDataSource(address.url());
        source.setUsername(address.user());
        source.setPassword(address.password());
        return JdbcClient.create(source);
    }

    /** Creates the role of the embedded server, or sets its password. */
    static void makeEmbedded(JdbcClient owner, DatabaseAddress server) {
        boolean there = exists(owner, EMBEDDED);
        // Statements that manage roles accept no parameters; the password consists of random letters and digits.
        owner.sql((there ? "ALTER" : "CREATE") + " ROLE " + EMBEDDED
                        + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE PASSWORD '" + server.password() + "'")
                .update();
    }

    static boolean exists(JdbcClient client, String role) {
        return client.sql("SELECT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = ?)")
                .param(role)
                .query(Boolean.class)
                .single();
    }

    /**
     * Rejects a role that could bypass row-level security.
     *
     * @throws IllegalStateException with all problems of the role
     */
    static void check(JdbcClient server) {
        List<String> faults = server.sql("""
                        SELECT 'is a superuser' FROM pg_roles WHERE rolname = current_user AND rolsuper
                        UNION ALL
                        SELECT 'has BYPASSRLS' FROM pg_roles WHERE rolname = current_user AND rolbypassrls
                        UNION ALL
                        SELECT 'owns ' || c.relname || ' or belongs to its owner'
                        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE n.nspname = 'adaptor' AND pg_has_role(current_user, c.relowner, 'MEMBER')
                          AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)
                        """).query(String.class).list();
        if (!faults.isEmpty()) {
            String role = server.sql("SELECT current_user").query(String.class).single();
            throw new IllegalStateException("the role \"" + role + "\" of POSTGRES_URI "
                    + String.join("; it ", faults.subList(0, Math.min(3, faults.size())))
                    + ". Tenants are kept apart by row-level security, which does not bind such a role: give the server a"
                    + " role of its own (CREATE ROLE " + EMBEDDED
                    + " LOGIN PASSWORD '...'), and set POSTGRES_OWNER_URI to"
                    + " the owner's");
        }
    }
}
