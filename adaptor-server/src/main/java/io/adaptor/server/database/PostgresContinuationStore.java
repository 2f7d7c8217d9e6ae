package io.adaptor.server.database;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ContinuationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.SecretPlace;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The continuations of long tool results, in PostgreSQL, encrypted, shared by all instances. If the database is
 * unavailable, nothing is stored and a continuation counts as expired. Thread-safe.
 */
public final class PostgresContinuationStore implements ContinuationStore {
    /** The maximum size per tenant, in bytes; its oldest results are deleted to make room. */
    static final long MOST_BYTES = 32L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(PostgresContinuationStore.class);
    private static final int MOST_SWEPT = 1_000;
    /**
     * The maximum number of bytes encrypted at once; a part never exceeds the maximum length of a result, which is
     * smaller.
     */
    private static final int LONGEST_PART = 1 << 20;

    private final TenantSql sql;
    private final KeyRing keys;
    private final TimeSource time;

    /**
     * Creates a store in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts the results
     * @param time the time source
     */
    public PostgresContinuationStore(TenantSql sql, KeyRing keys, TimeSource time) {
        this.sql = sql;
        this.keys = keys;
        this.time = time;
    }

    @Override
    public boolean put(String tenantId, String id, List<String> parts, Duration keep) {
        List<byte[]> encrypted = new ArrayList<>();
        for (String part : parts) {
            byte[] plain = part.getBytes(StandardCharsets.UTF_8);
            if (plain.length > LONGEST_PART) {
                return false;
            }
            encrypted.add(keys.cipher().encrypt(plain, place(tenantId, id, encrypted.size())));
        }
        long bytes = encrypted.stream().mapToLong(part -> part.length).sum();
        if (bytes > MOST_BYTES) {
            return false;
        }
        Instant now = time.clock().instant();
        try {
            sql.asNobody(client -> client.sql("SELECT forget_tool_results(?, ?)")
                    .params(Timestamp.from(now), MOST_SWEPT)
                    .query(Long.class)
                    .single());
            return sql.as(tenantId, client -> {
                client.sql("DELETE FROM tool_results WHERE tenant_id = ? AND result_id IN (SELECT result_id FROM ("
                                + "SELECT result_id, sum(sum(size)) OVER (ORDER BY max(ends_at) DESC, result_id) AS total"
                                + " FROM tool_results WHERE tenant_id = ? GROUP BY result_id) AS own WHERE total > ?)")
                        .params(tenantId, tenantId, MOST_BYTES - bytes)
                        .update();
                for (int part = 0; part < encrypted.size(); part++) {
                    client.sql("INSERT INTO tool_results (tenant_id, result_id, part, sealed, size, ends_at)"
                                    + " VALUES (?, ?, ?, ?, ?, ?)")
                            .params(
                                    tenantId,
                                    id,
                                    part,
                                    encrypted.get(part),
                                    encrypted.get(part).length,
                                    Timestamp.from(now.plus(keep)))
                            .update();
                }
                return true;
            });
        } catch (AdaptorException e) {
            LOG.warn("a long result of {} can't be kept: {}", tenantId, e.message());
            return false;
        }
    }

    @Override
    public @Nullable String find(String tenantId, String id, int part) {
        try {
            return sql.as(
                            tenantId,
                            client -> client.sql("SELECT sealed FROM tool_results WHERE tenant_id = ? AND result_id = ?"
                                            + " AND part = ? AND ends_at > ?")
                                    .params(
                                            tenantId,
                                            id,
                                            part,
                                            Timestamp.from(time.clock().instant()))
                                    .query((row, number) -> row.getBytes(1))
                                    .optional())
                    .map(kept -> keys.open(kept, cipher -> cipher.decrypt(kept, place(tenantId, id, part))))
                    .map(plain -> new String(plain, StandardCharsets.UTF_8))
                    .orElse(null);
        } catch (AdaptorException e) {
            LOG.warn("a long result of {} can't be read: {}", tenantId, e.message());
            return null;
        }
    }

    private static SecretPlace place(String tenantId, String id, int part) {
        return new SecretPlace(tenantId, "", "", "tool-result:" + id + ":" + part);
    }
}
