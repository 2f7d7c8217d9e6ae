package io.adaptor.server.database;

import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells all instances on the database what was changed, when the transaction ends. */
final class Changes {
    /** Where they listen. */
    static final String CHANNEL = "adaptor_changes";

    private Changes() {}

    /** What was changed. */
    enum Kind {
        INTEGRATION,
        CONNECTION,
        KEY
    }

    static void announce(JdbcClient client, Kind kind, String tenantId, String... names) {
        // Names hold no line break; those of connections are checked to be printable.
        String message = kind.name().toLowerCase(Locale.ROOT) + "\n" + tenantId + "\n" + String.join("\n", names);
        client.sql("SELECT pg_notify(?, ?)")
                .params(CHANNEL, message)
                .query((row, number) -> true)
                .list();
    }
}
