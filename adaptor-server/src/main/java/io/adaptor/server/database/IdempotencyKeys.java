package io.adaptor.server.database;

import io.adaptor.store.SecretPlace;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Requests that came with an {@code Idempotency-Key}, with what was answered, for {@value #KEPT}. A key is taken before its
 * request is carried out. Where the server ends in between, what reaches no remote system may be carried out again after
 * {@value #LEASE}; anything else stays taken, so that nothing is done twice. Thread-safe.
 */
public final class IdempotencyKeys {
    /** How long a key is remembered. */
    public static final String KEPT = "24 hours";

    /** How long a request may take; one that has no answer by then ended with its server. */
    public static final String LEASE = "5 minutes";

    private static final int LONGEST_NAME = 200;
    private static final String AT = " WHERE tenant_id = ? AND key = ?";

    private final TenantSql sql;
    private final KeyRing keys;

    /**
     * Keys in a database.
     *
     * @param sql the database
     * @param keys encrypt answers, which may hold a secret
     */
    public IdempotencyKeys(TenantSql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /**
     * What is known of a key.
     *
     * @param fingerprint of the request that it came with
     * @param status what was answered; null while it is carried out, or where the server ended in between
     * @param answer what was answered; null where it was too long
     * @param over whether it has had the time that a request may take
     */
    public record Earlier(byte[] fingerprint, @Nullable Integer status, byte @Nullable [] answer, boolean over) {}

    /**
     * Takes a key.
     *
     * @param tenantId whose
     * @param key the key
     * @param fingerprint of the request
     * @param repeatable whether it may be carried out again where the server ended in the middle of it
     * @return empty where it is taken now, or there is no such tenant; else what it came with before
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
            // One statement, so that of two who come at once one takes it; xmax is 0 in a row that was just inserted.
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

    /** Of two who come at once the second one waits, and finds it begun just now. */
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
     * Keeps what was answered.
     *
     * @param tenantId whose
     * @param key the key
     * @param status what was answered
     * @param answer what was answered; null where it is too long
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
     * Gives a key back whose request was not carried out.
     *
     * @param tenantId whose
     * @param key the key
     */
    public void release(String tenantId, String key) {
        sql.as(
                tenantId,
                client -> client.sql("DELETE FROM idempotency_keys" + AT + " AND status IS NULL")
                        .params(tenantId, key)
                        .update());
    }

    /** Where an answer is sealed to. */
    static SecretPlace place(String tenantId, String key) {
        // The longest keys are longer than a place may be.
        String name = key.length() > LONGEST_NAME ? HexFormat.of().formatHex(RandomToken.hash(key)) : key;
        return new SecretPlace(tenantId, "", "", "idempotency:" + name);
    }
}
