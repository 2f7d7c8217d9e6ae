package io.adaptor.server.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.Authorization.Started;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.store.SecretPlace;
import java.io.IOException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The connect links with which end users connect accounts. Thread-safe. */
public final class ConnectSessions {
    private static final String AT = " WHERE tenant_id = ? AND session_id = ?";

    private final TenantSql sql;
    private final KeyRing keys;

    /**
     * Creates a registry of the sessions in a database.
     *
     * @param sql the database
     * @param keys the key ring that encrypts pending grants
     */
    public ConnectSessions(TenantSql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /**
     * Creates a session, and deletes those of the tenant that expired more than a day ago.
     *
     * @param key the connection
     * @param label its display name, or null
     * @param returnUrl the URL that the browser is finally sent to, or null
     * @param expiresAt when it expires
     * @return the token of its link; it can't be retrieved again
     */
    public String create(ConnectionKey key, @Nullable String label, @Nullable String returnUrl, Instant expiresAt) {
        String token = RandomToken.create();
        sql.as(key.tenantId(), client -> {
            client.sql("DELETE FROM connect_sessions WHERE tenant_id = ? AND expires_at < now() - interval '1 day'")
                    .param(key.tenantId())
                    .update();
            return client.sql("INSERT INTO connect_sessions (session_id, tenant_id, integration_id, connection_id,"
                            + " label, return_url, token_hash, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(Arrays.asList(
                            UUID.randomUUID(),
                            key.tenantId(),
                            key.integrationId(),
                            key.connection(),
                            label,
                            returnUrl,
                            RandomToken.hash(token),
                            Timestamp.from(expiresAt)))
                    .update();
        });
        return token;
    }

    /**
     * Finds a session by the token of its link.
     *
     * @param token the token that the browser presented
     * @return the session, even if it is used or expired; empty if there is none
     */
    public Optional<ConnectSession> byToken(String token) {
        return found("SELECT * FROM connect_session_by_token(?)", token);
    }

    /**
     * Finds a session by the state with which a browser returns from consent.
     *
     * @param state the state that the browser presented
     * @return the session; empty if no pending consent has that state
     */
    public Optional<ConnectSession> byState(String state) {
        return found("SELECT * FROM connect_session_by_state(?)", state);
    }

    private Optional<ConnectSession> found(String query, String token) {
        return sql.asNobody(client -> client.sql(query)
                .param(RandomToken.hash(token))
                .query(ConnectSessions::row)
                .optional());
    }

    /**
     * Binds a session to a browser.
     *
     * @param session the session
     * @param browser the token of the browser's cookie
     * @return whether the session is now bound to this browser
     */
    public boolean bind(ConnectSession session, String browser) {
        byte[] hash = RandomToken.hash(browser);
        return changed(
                session,
                "SET browser_hash = ?" + AT + " AND used_at IS NULL AND coalesce(browser_hash, ?) = ?",
                hash,
                session.key().tenantId(),
                session.sessionId(),
                hash,
                hash);
    }

    /**
     * Stores a pending grant until the browser returns.
     *
     * @param session the session
     * @param started the started authorization; it replaces an earlier one
     * @param token the token of the link, also encrypted, for returning to the link
     */
    public void consenting(ConnectSession session, Started started, String token) {
        byte[] plain = JsonCodec.bytes(JsonNodeFactory.instance
                .objectNode()
                .put("url", started.url().toString())
                .put("state", started.state())
                .put("token", token)
                .put("verifier", started.verifier().reveal())
                .put("expires_at", started.expiresAt().toString()));
        changed(
                session,
                "SET state_hash = ?, sealed = ?" + AT,
                RandomToken.hash(started.state()),
                keys.cipher().encrypt(plain, place(session)),
                session.key().tenantId(),
                session.sessionId());
    }

    /**
     * Takes the pending grant; it can be taken only once.
     *
     * @param session the session
     * @return the pending grant; empty if it was taken before
     */
    public Optional<Consenting> takeConsent(ConnectSession session) {
        // Reads the previous row: RETURNING of an update yields the new one.
        return sql.as(session.key().tenantId(), client -> {
                    Optional<byte[]> kept = client.sql(
                                    "SELECT sealed FROM connect_sessions" + AT + " AND sealed IS NOT NULL FOR UPDATE")
                            .params(session.key().tenantId(), session.sessionId())
                            .query((row, number) -> row.getBytes(1))
                            .optional();
                    client.sql("UPDATE connect_sessions SET sealed = NULL" + AT)
                            .params(session.key().tenantId(), session.sessionId())
                            .update();
                    return kept;
                })
                .map(kept -> keys.open(kept, cipher -> consenting(cipher.decrypt(kept, place(session)))));
    }

    /**
     * A pending consent.
     *
     * @param started the started authorization
     * @param token the token of the link
     */
    public record Consenting(Started started, String token) {
        @Override
        public String toString() {
            return "Consenting";
        }
    }

    /**
     * Records that the end user has consented and that a choice is pending.
     *
     * @param session the session
     */
    public void choosing(ConnectSession session) {
        changed(session, "SET choosing = true" + AT, session.key().tenantId(), session.sessionId());
    }

    private static Consenting consenting(byte[] plain) {
        try {
            JsonNode tree = JsonCodec.read(plain);
            Started started = new Started(
                    URI.create(tree.path("url").asText()),
                    tree.path("state").asText(),
                    Secret.of(tree.path("verifier").asText()),
                    Instant.parse(tree.path("expires_at").asText()));
            return new Consenting(started, tree.path("token").asText());
        } catch (IOException e) {
            throw new IllegalStateException("what was sealed is not JSON", e);
        }
    }

    /**
     * Marks a session as used.
     *
     * @param session the session
     * @param now the current time
     * @return false if it was used before
     */
    public boolean use(ConnectSession session, Instant now) {
        return changed(
                session,
                "SET used_at = ?, sealed = NULL" + AT + " AND used_at IS NULL",
                Timestamp.from(now),
                session.key().tenantId(),
                session.sessionId());
    }

    private boolean changed(ConnectSession session, String change, Object... values) {
        return sql.as(
                session.key().tenantId(),
                client -> client.sql("UPDATE connect_sessions " + change)
                                .params(values)
                                .update()
                        > 0);
    }

    private static SecretPlace place(ConnectSession session) {
        return place(session.key(), session.sessionId());
    }

    /** Returns the place that the pending grant of a session is sealed to. */
    static SecretPlace place(ConnectionKey key, UUID sessionId) {
        return new SecretPlace(key.tenantId(), key.integrationId(), key.connection(), "consent:" + sessionId);
    }

    private static ConnectSession row(ResultSet row, int number) throws SQLException {
        Timestamp used = row.getTimestamp("used_at");
        return new ConnectSession(
                row.getObject("session_id", UUID.class),
                new ConnectionKey(
                        row.getString("tenant_id"), row.getString("integration_id"), row.getString("connection_id")),
                row.getString("label"),
                row.getString("return_url"),
                new ConnectSession.Life(
                        row.getTimestamp("expires_at").toInstant(),
                        used == null ? null : used.toInstant(),
                        row.getBoolean("choosing")),
                row.getBytes("browser_hash"));
    }
}
