package io.adaptor.server.database;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Re-encrypts all stored data with a new key while servers run: they decrypt with both keys, and are notified of the
 * new one. For one thread.
 */
public final class KeyRotation {
    private static final int BATCH = 200;
    private static final int MOST_ROUNDS = 5;

    private final TenantSql sql;
    private final KeyRing ring;

    /**
     * Creates a rotation of a ring.
     *
     * @param sql the database
     * @param ring the key ring of the database
     */
    public KeyRotation(TenantSql sql, KeyRing ring) {
        this.sql = sql;
        this.ring = ring;
    }

    /**
     * A report of a rotation.
     *
     * @param keyId the id of the new key
     * @param encrypted the number of re-encrypted values
     */
    public record Report(String keyId, long encrypted) {}

    /**
     * Adds a key to the ring and re-encrypts all encrypted values of all tenants with it. If it is interrupted, the
     * data stays readable, and the next rotation covers everything.
     *
     * @return a report of the rotation
     */
    public Report run() {
        String keyId = ring.rotate();
        long encrypted = 0;
        // Meanwhile, a server that does not know the new key yet may write with the previous one.
        for (int round = 0; round < MOST_ROUNDS; round++) {
            long more = round();
            encrypted += more;
            if (more == 0) {
                break;
            }
        }
        return new Report(keyId, encrypted);
    }

    private long round() {
        long encrypted = 0;
        List<String> tenants = tenants("");
        while (!tenants.isEmpty()) {
            for (String tenant : tenants) {
                for (SealedColumn column : SealedColumn.values()) {
                    encrypted += all(column, tenant);
                }
            }
            tenants = tenants(tenants.get(tenants.size() - 1));
        }
        return encrypted;
    }

    private List<String> tenants(String after) {
        return sql.asNobody(client -> client.sql("SELECT tenant_id FROM all_tenants(?, ?)")
                .params(after, BATCH)
                .query(String.class)
                .list());
    }

    private long all(SealedColumn column, String tenant) {
        long encrypted = 0;
        SealedColumn.Row last = column.first();
        while (true) {
            SealedColumn.Row after = last;
            Batch batch = sql.as(tenant, client -> batch(client, column, tenant, after));
            encrypted += batch.encrypted();
            if (batch.rows().size() < column.batch()) {
                return encrypted;
            }
            last = batch.rows().get(column.batch() - 1);
        }
    }

    private Batch batch(JdbcClient client, SealedColumn column, String tenant, SealedColumn.Row after) {
        List<SealedColumn.Row> rows = column.next(client, tenant, after);
        long encrypted = 0;
        for (SealedColumn.Row row : rows) {
            if (ring.cipher().needsRotation(column.ciphertext(row))) {
                byte[] again = ring.open(column.ciphertext(row), cipher -> column.again(cipher, tenant, row));
                encrypted += column.update(client, tenant, row, again);
            }
        }
        return new Batch(rows, encrypted);
    }

    private record Batch(List<SealedColumn.Row> rows, long encrypted) {}
}
