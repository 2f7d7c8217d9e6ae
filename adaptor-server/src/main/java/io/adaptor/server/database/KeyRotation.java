package io.adaptor.server.database;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Versioned;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.CredentialSeal;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Encrypts everything that is stored again with a new key, while servers run: they read with both keys, and hear of the new
 * one. For one thread.
 */
public final class KeyRotation {
    private static final int BATCH = 200;
    private static final int MOST_ROUNDS = 5;

    private final TenantSql sql;
    private final KeyRing ring;

    /**
     * A rotation of a ring.
     *
     * @param sql the database
     * @param ring its ring
     */
    public KeyRotation(TenantSql sql, KeyRing ring) {
        this.sql = sql;
        this.ring = ring;
    }

    /**
     * What was done.
     *
     * @param keyId the new key
     * @param encrypted how many values were encrypted again
     */
    public record Report(String keyId, long encrypted) {}

    /**
     * Adds a key to the ring and encrypts all connections, tokens and secrets of all tenants with it. Where it is interrupted,
     * what is stored stays readable, and the next rotation does all.
     *
     * @return what was done
     */
    public Report run() {
        String keyId = ring.rotate();
        long encrypted = 0;
        // A server that has not yet heard of the key may write with the one before it meanwhile.
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
                for (SealedTable table : SealedTable.values()) {
                    encrypted += all(table, tenant);
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

    private long all(SealedTable table, String tenant) {
        long encrypted = 0;
        Row last = new Row("", "", new byte[0]);
        while (true) {
            Row after = last;
            Batch batch = sql.as(tenant, client -> batch(client, table, tenant, after));
            encrypted += batch.encrypted();
            if (batch.rows().size() < BATCH) {
                return encrypted;
            }
            last = batch.rows().get(BATCH - 1);
        }
    }

    private Batch batch(JdbcClient client, SealedTable table, String tenant, Row after) {
        List<Row> rows = client.sql(table.select)
                .params(tenant, after.first(), after.second(), BATCH)
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
        long encrypted = 0;
        for (Row row : rows) {
            if (ring.cipher().needsRotation(row.sealed())) {
                byte[] again = ring.open(row.sealed(), cipher -> table.again(cipher, tenant, row));
                encrypted += client.sql(table.update)
                        .params(again, tenant, row.first(), row.second())
                        .update();
            }
        }
        return new Batch(rows, encrypted);
    }

    private record Row(String first, String second, byte[] sealed) {}

    private record Batch(List<Row> rows, long encrypted) {}

    /** A table with something encrypted in it. */
    private enum SealedTable {
        CONNECTIONS("connections", "integration_id", "connection_id") {
            @Override
            byte[] again(CredentialCipher cipher, String tenant, Row row) {
                CredentialSeal seal = new CredentialSeal(cipher);
                Versioned<Connection> stored =
                        seal.openConnection(new ConnectionKey(tenant, row.first(), row.second()), row.sealed());
                return seal.seal(stored);
            }
        },
        TOKENS("tokens", "integration_id", "connection_id") {
            @Override
            byte[] again(CredentialCipher cipher, String tenant, Row row) {
                CredentialSeal seal = new CredentialSeal(cipher);
                ConnectionKey key = new ConnectionKey(tenant, row.first(), row.second());
                StoredTokens stored = seal.openTokens(key, row.sealed());
                return seal.seal(key, stored);
            }
        },
        SECRETS("secrets", "name", "''") {
            @Override
            byte[] again(CredentialCipher cipher, String tenant, Row row) {
                return cipher.reencrypt(row.sealed(), PostgresSecrets.place(tenant, row.first()));
            }
        };

        private final String select;
        private final String update;

        SealedTable(String table, String first, String second) {
            select = "SELECT " + first + ", " + second + ", sealed FROM " + table + " WHERE tenant_id = ? AND (" + first
                    + ", " + second + ") > (?, ?) ORDER BY 1, 2 LIMIT ? FOR UPDATE";
            update = "UPDATE " + table + " SET sealed = ? WHERE tenant_id = ? AND " + first + " = ? AND " + second
                    + " = ?";
        }

        abstract byte[] again(CredentialCipher cipher, String tenant, Row row);
    }
}
