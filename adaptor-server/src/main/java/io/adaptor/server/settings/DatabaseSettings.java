package io.adaptor.server.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the data is.
 *
 * @param server the role that the server works with; null for the embedded database
 * @param owner the role that owns the schema and may change it; null where {@code migrate} does that
 * @param directory what the server keeps on disk: the embedded database, and the key where it makes one
 * @param pooled the most connections to the database
 * @param logDays for how many days executions are kept
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
