package io.adaptor.server.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Says to all instances on the database what was changed, when the transaction ends. */
public final class Changes {
    /** Where they listen. */
    static final String CHANNEL = "adaptor_changes";

    private Changes() {}

    /**
     * Announces a change; every {@link ChangeListener} hears of it when the transaction is committed.
     *
     * @param client the transaction
     * @param kind what was changed
     * @param tenantId whose
     * @param names which one, as {@link Change} has them
     */
    public static void announce(JdbcClient client, Change.Kind kind, String tenantId, String... names) {
        client.sql("SELECT pg_notify(?, ?)")
                .params(CHANNEL, new Change(kind, tenantId, List.of(names)).text())
                .query((row, number) -> true)
                .list();
    }
}
