package io.adaptor.server.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Announces changes to all instances on the database when the transaction is committed. */
public final class Changes {
    /** The channel on which instances listen. */
    static final String CHANNEL = "adaptor_changes";

    private Changes() {}

    /**
     * Announces a change; every {@link ChangeListener} receives it once the transaction is committed.
     *
     * @param client the transaction
     * @param kind the kind of the changed object
     * @param tenantId the tenant
     * @param names the object, as in {@link Change}
     */
    public static void announce(JdbcClient client, Change.Kind kind, String tenantId, String... names) {
        client.sql("SELECT pg_notify(?, ?)")
                .params(CHANNEL, new Change(kind, tenantId, List.of(names)).text())
                .query((row, number) -> true)
                .list();
    }
}
