package io.adaptor.server.database;

import io.adaptor.server.settings.DatabaseAddress;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates the schema {@code adaptor} to the version of this release. */
public final class Migrations {
    /** The schema that contains all tables of the server. */
    public static final String SCHEMA = "adaptor";

    private Migrations() {}

    /**
     * Migrates the schema as its owner. Can be run repeatedly, and by several servers at a time.
     *
     * @param owner a role that may create a schema
     * @param serverRole the role that is granted the rights of the server
     * @return the number of migrations applied
     * @throws IllegalStateException if there is no such role; nothing is changed then
     */
    public static int run(DatabaseAddress owner, String serverRole) {
        if (!DatabaseRoles.exists(DatabaseRoles.client(owner), serverRole)) {
            throw new IllegalStateException("the role \"" + serverRole + "\" does not exist in the database of"
                    + " POSTGRES_OWNER_URI: create it first, with CREATE ROLE " + quoted(serverRole)
                    + " LOGIN PASSWORD '...'");
        }
        return flyway(owner, serverRole).load().migrate().migrationsExecuted;
    }

    /**
     * Rejects a schema that lacks migrations of this release. A schema migrated by a newer release is accepted.
     *
     * @param server the address and role of the server
     * @throws IllegalStateException if migrations are missing; the message states the remedy
     */
    static void check(DatabaseAddress server) {
        MigrationInfo[] missing = flyway(server, server.user()).load().info().pending();
        if (missing.length > 0) {
            throw new IllegalStateException(
                    "the schema \"" + SCHEMA + "\" of the database of POSTGRES_URI lacks "
                            + missing.length + " changes of this release, the first being " + missing[0].getVersion()
                            + ": run the command migrate with POSTGRES_OWNER_URI set, or set POSTGRES_OWNER_URI for the server");
        }
    }

    static FluentConfiguration flyway(DatabaseAddress owner, String serverRole) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(owner.url(), owner.user(), owner.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations("classpath:io/adaptor/server/migrations")
                .failOnMissingLocations(true)
                .placeholders(Map.of("server_role", quoted(serverRole)));
    }

    private static String quoted(String role) {
        return '"' + role.replace("\"", "\"\"") + '"';
    }
}
