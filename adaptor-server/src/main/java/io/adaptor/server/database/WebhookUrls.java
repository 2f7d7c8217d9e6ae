package io.adaptor.server.database;

import io.adaptor.spi.ConnectionKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The webhook addresses to which remote systems deliver events. Thread-safe. */
public final class WebhookUrls {
    private static final int SHOWN = 6;

    private final TenantSql sql;

    /**
     * Creates a registry of the addresses in a database.
     *
     * @param sql the database
     */
    public WebhookUrls(TenantSql sql) {
        this.sql = sql;
    }

    /**
     * The stored properties of an address. Its token is shown only once; the server keeps its hash.
     *
     * @param webhookId the id of the address
     * @param key the connection that receives the events
     * @param prefix the first characters of the token
     * @param createdAt when it was created
     * @param revokedAt when it was revoked; null if it was not
     */
    public record WebhookUrl(
            UUID webhookId,
            ConnectionKey key,
            String prefix,
            Instant createdAt,
            @Nullable Instant revokedAt) {}

    /**
     * A newly created address.
     *
     * @param token its token; it can't be retrieved again
     * @param url its stored properties
     */
    public record Fresh(String token, WebhookUrl url) {
        @Override
        public String toString() {
            return url.prefix();
        }
    }

    /**
     * Creates an address.
     *
     * @param key the connection that receives the events
     * @return the address, whose token is available only now
     */
    public Fresh create(ConnectionKey key) {
        String token = RandomToken.create();
        return new Fresh(
                token,
                sql.as(
                        key.tenantId(),
                        client -> client.sql(
                                        "INSERT INTO webhook_urls (webhook_id, tenant_id, integration_id, connection_id, token_hash, prefix)"
                                                + " VALUES (?, ?, ?, ?, ?, ?) RETURNING *")
                                .params(
                                        UUID.randomUUID(),
                                        key.tenantId(),
                                        key.integrationId(),
                                        key.connection(),
                                        RandomToken.hash(token),
                                        token.substring(0, SHOWN))
                                .query(WebhookUrls::row)
                                .single()));
    }

    /**
     * Finds an address that is not revoked.
     *
     * @param token the token that the sender presented
     * @return the address; empty if there is none
     */
    public Optional<WebhookUrl> find(String token) {
        return token.length() != RandomToken.LENGTH
                ? Optional.empty()
                : sql.asNobody(client -> client.sql("SELECT * FROM webhook_url_by_token(?)")
                        .param(RandomToken.hash(token))
                        .query(WebhookUrls::row)
                        .optional());
    }

    /**
     * Lists the addresses of an integration.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @return the addresses, oldest first, including revoked ones
     */
    public List<WebhookUrl> list(String tenantId, String integrationId) {
        return sql.as(
                tenantId,
                client -> client.sql("SELECT * FROM webhook_urls WHERE tenant_id = ?"
                                + " AND integration_id = ? ORDER BY created_at, webhook_id LIMIT 1000")
                        .params(tenantId, integrationId)
                        .query(WebhookUrls::row)
                        .list());
    }

    /**
     * Revokes an address permanently.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     * @param webhookId the id of the address
     * @return whether the address exists
     */
    public boolean revoke(String tenantId, String integrationId, UUID webhookId) {
        return sql.as(
                tenantId,
                client -> client.sql("UPDATE webhook_urls SET revoked_at = coalesce(revoked_at, now())"
                                        + " WHERE tenant_id = ? AND integration_id = ? AND webhook_id = ?")
                                .params(tenantId, integrationId, webhookId)
                                .update()
                        > 0);
    }

    private static WebhookUrl row(ResultSet row, int number) throws SQLException {
        Timestamp revoked = row.getTimestamp("revoked_at");
        return new WebhookUrl(
                row.getObject("webhook_id", UUID.class),
                new ConnectionKey(
                        row.getString("tenant_id"), row.getString("integration_id"), row.getString("connection_id")),
                row.getString("prefix"),
                row.getTimestamp("created_at").toInstant(),
                revoked == null ? null : revoked.toInstant());
    }
}
