package io.adaptor.server.database;

import io.adaptor.api.Connection;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Versioned;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.CredentialSeal;
import io.adaptor.store.SecretPlace;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The columns with encrypted values, and the place that each value is sealed to. */
enum SealedColumn {
    CONNECTIONS("connections", "sealed", "integration_id", "text", "connection_id") {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            CredentialSeal seal = new CredentialSeal(cipher);
            Versioned<Connection> stored =
                    seal.openConnection(new ConnectionKey(tenant, row.first(), row.second()), row.sealed());
            return seal.seal(stored);
        }
    },
    TOKENS("tokens", "sealed", "integration_id", "text", "connection_id") {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            CredentialSeal seal = new CredentialSeal(cipher);
            ConnectionKey key = new ConnectionKey(tenant, row.first(), row.second());
            StoredTokens stored = seal.openTokens(key, row.sealed());
            return seal.seal(key, stored);
        }
    },
    SECRETS("secrets", "sealed", "name", "text", Constants.NOTHING) {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return cipher.reencrypt(row.sealed(), PostgresSecrets.place(tenant, row.first()));
        }
    },
    CONSENTS("connect_sessions", "sealed", "session_id", "uuid", "integration_id || E'\\n' || connection_id") {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            String[] names = row.second().split("\n", -1);
            SecretPlace place =
                    ConnectSessions.place(new ConnectionKey(tenant, names[0], names[1]), UUID.fromString(row.first()));
            return cipher.reencrypt(row.sealed(), place);
        }
    },
    ANSWERS("idempotency_keys", "answer", "key", "text", Constants.NOTHING) {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return cipher.reencrypt(row.sealed(), IdempotencyKeys.place(tenant, row.first()));
        }
    },
    REQUESTS("jobs", "sealed_request", "job_id", "uuid", Constants.NOTHING) {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return SealedJson.again(cipher, tenant, Jobs.requestOf(UUID.fromString(row.first())), row.sealed());
        }
    },
    RESULTS("jobs", "sealed_result", "job_id", "uuid", Constants.NOTHING) {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return SealedJson.again(cipher, tenant, Jobs.resultOf(UUID.fromString(row.first())), row.sealed());
        }
    },
    EVENTS("events", "sealed", "number", "bigint", Constants.NOTHING) {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return SealedJson.again(cipher, tenant, PostgresEvents.placeOf(Long.parseLong(row.first())), row.sealed());
        }
    },
    SAMPLES("endpoint_samples", "sealed", "sample_id", "uuid", Constants.NOTHING) {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return SealedJson.again(cipher, tenant, EndpointSamples.nameOf(UUID.fromString(row.first())), row.sealed());
        }
    },
    INPUTS("executions", "sealed_input", "request_id", "text", "started_at::text") {
        @Override
        byte[] again(CredentialCipher cipher, String tenant, Row row) {
            return cipher.reencrypt(row.sealed(), KeptInputs.place(tenant, row.first()));
        }
    };

    /** Values that the constants of the enum can access during construction. */
    private static final class Constants {
        /** The second column of tables whose rows are identified by the first column alone. */
        static final String NOTHING = "''";
    }

    private static final int BATCH = 200;
    /** The batch size for values that may be megabytes long. */
    private static final int BATCH_OF_LONG_ONES = 10;

    private final String type;
    private final String select;
    private final String update;

    SealedColumn(String table, String column, String first, String type, String second) {
        this.type = type;
        select = "SELECT " + first + "::text, " + second + ", " + column + " FROM " + table
                + " WHERE tenant_id = ? AND ("
                + first + ", " + second + ") > (CAST(? AS " + type + "), ?) AND " + column + " IS NOT NULL ORDER BY "
                + first
                + (second.equals(Constants.NOTHING) ? "" : ", " + second) + " LIMIT ? FOR UPDATE";
        update = "UPDATE " + table + " SET " + column + " = ? WHERE tenant_id = ? AND " + first + " = CAST(? AS " + type
                + ") AND " + second + " = ?";
    }

    /**
     * A row.
     *
     * @param first the value of the first key column
     * @param second the value of the second key column
     * @param sealed the encrypted value
     */
    record Row(String first, String second, byte[] sealed) {}

    /** Returns the number of rows read at a time. */
    int batch() {
        return isOfJson() ? BATCH_OF_LONG_ONES : BATCH;
    }

    /** Returns the position before all rows. */
    Row first() {
        String lowest = switch (type) {
            case "uuid" -> new UUID(0, 0).toString();
            case "bigint" -> "-1";
            default -> "";
        };
        return new Row(lowest, "", new byte[0]);
    }

    List<Row> next(JdbcClient client, String tenant, Row after) {
        return client.sql(select)
                .params(tenant, after.first(), after.second(), batch())
                .query((row, number) -> new Row(row.getString(1), row.getString(2), row.getBytes(3)))
                .list();
    }

    int update(JdbcClient client, String tenant, Row row, byte[] sealed) {
        return client.sql(update)
                .params(sealed, tenant, row.first(), row.second())
                .update();
    }

    /** Returns a ciphertext of the row that shows which key encrypted it. */
    byte[] ciphertext(Row row) {
        return isOfJson() ? SealedJson.first(row.sealed()) : row.sealed();
    }

    private boolean isOfJson() {
        return this == REQUESTS || this == RESULTS || this == EVENTS || this == SAMPLES;
    }

    /** Returns the value of a row, re-encrypted with the newest key. */
    abstract byte[] again(CredentialCipher cipher, String tenant, Row row);
}
