package io.adaptor.server.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import io.adaptor.store.ContentVersion;
import java.sql.Timestamp;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Integrations in PostgreSQL, each with its last {@value #KEPT} versions. A version is a digest of the content.
 * Thread-safe.
 */
public final class PostgresIntegrationStore implements IntegrationStore {
    /** The number of versions of an integration that are kept, including the current one. */
    public static final int KEPT = 50;

    /** Half of a surrogate pair can't be encoded in UTF-8. */
    private static final ObjectWriter IN_ASCII = JsonCodec.mapper().writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private static final String AT = " WHERE tenant_id = ? AND integration_id = ?";

    private final TenantSql sql;
    private final TimeSource time;

    /**
     * Creates a store in a database.
     *
     * @param sql the database
     * @param time the time source of the time at which versions are stored
     */
    public PostgresIntegrationStore(TenantSql sql, TimeSource time) {
        this.sql = sql;
        this.time = time;
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        if (!StorableText.all(tenantId, integrationId)) {
            return Optional.empty();
        }
        return sql.as(
                        tenantId,
                        client -> client.sql("SELECT version, document FROM integrations" + AT)
                                .params(tenantId, integrationId)
                                .query(Stored.class)
                                .optional())
                .map(Stored::integration);
    }

    @Override
    public List<Versioned<Integration>> list(String tenantId, @Nullable String after, int limit) {
        ListLimit.check(limit, MOST_LISTED);
        if (!StorableText.all(tenantId)) {
            return List.of();
        }
        return sql
                .as(
                        tenantId,
                        client -> client.sql("SELECT version, document FROM integrations WHERE tenant_id = ?"
                                        + " AND integration_id > ? ORDER BY integration_id LIMIT ?")
                                .params(tenantId, StorableText.after(after), limit)
                                .query(Stored.class)
                                .list())
                .stream()
                .map(Stored::integration)
                .toList();
    }

    @Override
    public Versioned<Integration> put(Integration integration, @Nullable String expectedVersion) {
        Versioned<Integration> fresh = ContentVersion.of(integration);
        return sql.as(integration.tenantId(), client -> put(client, fresh, expectedVersion));
    }

    private Versioned<Integration> put(
            JdbcClient client, Versioned<Integration> fresh, @Nullable String expectedVersion) {
        Integration integration = fresh.value();
        String tenantId = integration.tenantId();
        String id = integration.integrationId();
        String current = lockedVersion(client, tenantId, id);
        if (!Objects.equals(current, expectedVersion)) {
            throw new VersionConflictException(id, expectedVersion, current);
        }
        if (fresh.version().equals(current)) {
            return fresh;
        }
        Timestamp now = Timestamp.from(time.clock().instant());
        String document = document(integration);
        boolean subscribes =
                integration.enabled() && !integration.subscriptions().isEmpty();
        int written = current == null
                ? client.sql("INSERT INTO integrations (tenant_id, integration_id, version, document, stored_at,"
                                + " subscribes) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(tenantId, id, fresh.version(), document, now, subscribes)
                        .update()
                : client.sql("UPDATE integrations SET version = ?, document = ?, stored_at = ?, subscribes = ?" + AT)
                        .params(fresh.version(), document, now, subscribes, tenantId, id)
                        .update();
        if (written == 0) {
            throw new VersionConflictException(id, expectedVersion, lockedVersion(client, tenantId, id));
        }
        if (current == null) {
            client.sql(
                            "INSERT INTO integration_health (tenant_id, integration_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                    .params(tenantId, id)
                    .update();
        }
        remember(client, fresh, document, now);
        Changes.announce(client, Change.Kind.INTEGRATION, tenantId, id);
        return fresh;
    }

    // In the order of the author, which is also the order of the fields of a form.
    private static String document(Integration integration) {
        try {
            return IN_ASCII.writeValueAsString(IntegrationFormat.toTree(integration));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't be written as JSON", e);
        }
    }

    private static void remember(JdbcClient client, Versioned<Integration> fresh, String document, Timestamp now) {
        String tenantId = fresh.value().tenantId();
        String id = fresh.value().integrationId();
        client.sql("DELETE FROM integration_versions" + AT + " AND version = ?")
                .params(tenantId, id, fresh.version())
                .update();
        client.sql("INSERT INTO integration_versions (tenant_id, integration_id, version, document, stored_at)"
                        + " VALUES (?, ?, ?, ?, ?)")
                .params(tenantId, id, fresh.version(), document, now)
                .update();
        client.sql("DELETE FROM integration_versions" + AT + " AND number NOT IN (SELECT number FROM"
                        + " integration_versions" + AT + " ORDER BY number DESC LIMIT " + KEPT + ")")
                .params(tenantId, id, tenantId, id)
                .update();
    }

    private static @Nullable String lockedVersion(JdbcClient client, String tenantId, String id) {
        return client.sql("SELECT version FROM integrations" + AT + " FOR UPDATE")
                .params(tenantId, id)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    @Override
    public void delete(String tenantId, String integrationId, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        if (!StorableText.all(tenantId, integrationId)) {
            throw new VersionConflictException(integrationId, expectedVersion, null);
        }
        sql.as(tenantId, client -> {
            String current = lockedVersion(client, tenantId, integrationId);
            if (!expectedVersion.equals(current)) {
                throw new VersionConflictException(integrationId, expectedVersion, current);
            }
            client.sql("DELETE FROM integrations" + AT)
                    .params(tenantId, integrationId)
                    .update();
            Changes.announce(client, Change.Kind.INTEGRATION, tenantId, integrationId);
            return true;
        });
    }

    @Override
    public List<StoredVersion> versions(String tenantId, String integrationId) {
        if (!StorableText.all(tenantId, integrationId)) {
            return List.of();
        }
        return sql.as(
                tenantId,
                client -> client.sql(
                                "SELECT version, stored_at FROM integration_versions" + AT + " ORDER BY number DESC")
                        .params(tenantId, integrationId)
                        .query((row, number) -> new StoredVersion(
                                row.getString(1), row.getTimestamp(2).toInstant()))
                        .list());
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version) {
        if (!StorableText.all(tenantId, integrationId, version)) {
            return Optional.empty();
        }
        return sql.as(
                        tenantId,
                        client -> client.sql(
                                        "SELECT version, document FROM integration_versions" + AT + " AND version = ?")
                                .params(tenantId, integrationId, version)
                                .query(Stored.class)
                                .optional())
                .map(Stored::integration);
    }

    /** A stored version. */
    record Stored(String version, String document) {
        Versioned<Integration> integration() {
            return new Versioned<>(IntegrationFormat.readStored(document, "stored integration"), version);
        }
    }
}
