package io.adaptor.server.database;

import io.adaptor.store.SecretPlace;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Requests with an {@code Idempotency-Key} and their responses, kept for {@value #KEPT}. A key is claimed before its
 * request is processed. If the server ends in between, a request that reaches no remote system may be processed again
 * after {@value #LEASE}; any other key stays claimed, so that nothing is done twice. Thread-safe.
 */
public final class IdempotencyKeys {
    /** How long a key is kept. */
    public static final String KEPT = "24 hours";

    /** The maximum duration of a request; if there is no response by then, its server ended. */
    public static final String LEASE = "5 minutes";

    private static final int LONGEST_NAME = 200;
    private static final String AT = " WHERE tenant_id = ? AND key = ?";

    private final TenantSql sql;
    private final KeyRing keys;

    /**
     * Creates a store of the keys in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts responses, which may contain secrets
     */
    public IdempotencyKeys(TenantSql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /**
     * The earlier request with a key.
     *
     * @param fingerprint the fingerprint of the request that presented it
     * @param status the HTTP status of the response; null while it is in progress, or if the server ended in between
     * @param answer the response; null if it was too long
     * @param over whether the maximum duration of a request has elapsed
     */
    public record Earlier(byte[] fingerprint, @Nullable Integer status, byte @Nullable [] answer, boolean over) {}

    /**
     * Claims a key.
     *
     * @param tenantId the tenant
     * @param key the key
     * @param fingerprint the fingerprint of the request
     * @param repeatable whether the request may be processed again if the server ended while processing it
     * @return empty if the key is claimed now or there is no such tenant; otherwise the earlier request
     */
    public Optional<Earlier> take(String tenantId, String key, byte[] fingerprint, boolean repeatable) {
        Optional<Earlier> earlier = sql.as(tenantId, client -> {
            client.sql("DELETE FROM idempotency_keys WHERE tenant_id = ? AND started_at < now() - interval '" + KEPT
                            + "'")
                    .param(tenantId)
                    .update();
            if (repeatable && takenOver(client, tenantId, key, fingerprint)) {
                return Optional.empty();
            }
            // A single statement, so that only one of two concurrent requests claims the key; xmax is 0 in a row
            // that was just inserted.
            return client.sql("INSERT INTO idempotency_keys AS kept (tenant_id, key, fingerprint)"
                            + " SELECT tenant_id, ?, ? FROM tenants WHERE tenant_id = ?"
                            + " ON CONFLICT (tenant_id, key) DO UPDATE SET key = excluded.key"
                            + " RETURNING xmax = 0, kept.fingerprint, kept.status, kept.answer,"
                            + " kept.started_at < now() - interval '" + LEASE + "'")
                    .params(key, fingerprint, tenantId)
                    .query((row, number) -> row.getBoolean(1)
                            ? Optional.<Earlier>empty()
                            : Optional.of(new Earlier(
                                    row.getBytes(2),
                                    row.getObject(3, Integer.class),
                                    row.getBytes(4),
                                    row.getBoolean(5))))
                    .optional()
                    .flatMap(found -> found);
        });
        return earlier.map(known -> opened(tenantId, key, known));
    }

    /**
     * Takes over an abandoned key. Of two concurrent requests, the second one waits and then finds that the first has
     * just started.
     */
    private static boolean takenOver(JdbcClient client, String tenantId, String key, byte[] fingerprint) {
        return client.sql("UPDATE idempotency_keys SET started_at = now()" + AT
                                + " AND fingerprint = ? AND status IS NULL AND started_at < now() - interval '" + LEASE
                                + "'")
                        .params(tenantId, key, fingerprint)
                        .update()
                > 0;
    }

    private Earlier opened(String tenantId, String key, Earlier known) {
        byte[] sealed = known.answer();
        return sealed == null
                ? known
                : new Earlier(
                        known.fingerprint(),
                        known.status(),
                        keys.open(sealed, cipher -> cipher.decrypt(sealed, place(tenantId, key))),
                        known.over());
    }

    /**
     * Stores the response to a request.
     *
     * @param tenantId the tenant
     * @param key the key
     * @param status the HTTP status of the response
     * @param answer the response; null if it is too long
     */
    public void answered(String tenantId, String key, int status, byte @Nullable [] answer) {
        byte[] sealed = answer == null ? null : keys.cipher().encrypt(answer, place(tenantId, key));
        sql.as(
                tenantId,
                client -> client.sql("UPDATE idempotency_keys SET status = ?, answer = ?" + AT)
                        .params(Arrays.asList(status, sealed, tenantId, key))
                        .update());
    }

    /**
     * Releases a key whose request was not processed.
     *
     * @param tenantId the tenant
     * @param key the key
     */
    public void release(String tenantId, String key) {
        sql.as(
                tenantId,
                client -> client.sql("DELETE FROM idempotency_keys" + AT + " AND status IS NULL")
                        .params(tenantId, key)
                        .update());
    }

    /** Returns the place that a response is sealed to. */
    static SecretPlace place(String tenantId, String key) {
        // The longest keys exceed the maximum length of a place.
        String name = key.length() > LONGEST_NAME ? HexFormat.of().formatHex(RandomToken.hash(key)) : key;
        return new SecretPlace(tenantId, "", "", "idempotency:" + name);
    }
}
