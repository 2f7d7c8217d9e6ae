package io.adaptor.server.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the data is stored.
 *
 * @param server the role of the server; null for the embedded database
 * @param owner the role that owns and migrates the schema; null if {@code migrate} does that
 * @param directory the directory of the embedded database, and of the key if the server generates one
 * @param pooled the maximum number of connections to the database
 * @param logDays the number of days that executions are kept
 */
public record DatabaseSettings(
        @Nullable DatabaseAddress server, @Nullable DatabaseAddress owner, Path directory, int pooled, int logDays) {
    static DatabaseSettings of(Variables variables) {
        DatabaseAddress server = address(variables, "POSTGRES_URI");
        DatabaseAddress owner = address(variables, "POSTGRES_OWNER_URI");
        if (server == null && owner != null) {
            variables.mistake("POSTGRES_OWNER_URI is set and POSTGRES_URI is not: the server needs a role of its own");
        }
        return new DatabaseSettings(
                server,
                owner,
                variables.path("ADAPTOR_DATA_DIR", "./adaptor-data"),
                variables.whole("DATABASE_POOL_SIZE", 10, 2, 500),
                variables.whole("EXECUTION_LOG_DAYS", 30, 1, 3650));
    }

    private static @Nullable DatabaseAddress address(Variables variables, String name) {
        String uri = variables.text(name);
        try {
            return uri == null ? null : DatabaseAddress.parse(uri);
        } catch (IllegalArgumentException e) {
            variables.mistake(name + " " + e.getMessage());
            return null;
        }
    }
}
