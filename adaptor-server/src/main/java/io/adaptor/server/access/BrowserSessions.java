package io.adaptor.server.access;

import io.adaptor.server.database.Kept;
import io.adaptor.server.database.RandomToken;
import io.adaptor.server.database.TenantSql;
import io.adaptor.spi.TimeSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The sessions of people who are signed in with a browser. Thread-safe. */
public final class BrowserSessions {
    private static final Duration PRECISION = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;
    /** The maximum number of sessions of one key, or of one user of an OpenID provider; the oldest are removed. */
    private static final int MOST_OF_ONE = 100;

    private final TenantSql sql;
    private final ApiKeys keys;
    private final TimeSource time;
    private final Kept<String, Optional<BrowserSession>> kept;

    /**
     * Creates a registry of the sessions in a database.
     *
     * @param sql the database
     * @param keys checks whether the keys that people signed in with are still valid
     * @param time the time source that decides when sessions end
     */
    public BrowserSessions(TenantSql sql, ApiKeys keys, TimeSource time) {
        this.sql = sql;
        this.keys = keys;
        this.time = time;
        this.kept = new Kept<>(MOST_KEPT, time);
    }

    /**
     * A newly created session.
     *
     * @param token the token of its cookie; it can't be retrieved again
     * @param session its stored properties
     */
    public record Fresh(String token, BrowserSession session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /**
     * Starts a session for a key. The session never outlives the key.
     *
     * @param key a valid key
     * @return the session
     */
    public Fresh begin(ApiKey key) {
        Instant longest = time.clock().instant().plus(BrowserSession.LONGEST);
        Instant end = key.limits().expiresAt();
        return begin(key.caller(), key.keyId(), end != null && end.isBefore(longest) ? end : longest);
    }

    /**
     * Starts a session for a user of an OpenID provider.
     *
     * @param caller the caller as identified by the provider
     * @return the session
     */
    public Fresh begin(Caller caller) {
        return begin(caller, null, time.clock().instant().plus(BrowserSession.LONGEST));
    }

    private Fresh begin(Caller caller, @Nullable UUID keyId, Instant end) {
        String token = RandomToken.create();
        Instant now = time.clock().instant();
        UUID id = UUID.randomUUID();
        sql.as(caller.tenantId(), client -> {
            forget(client, caller, now);
            if (keyId != null) {
                client.sql("UPDATE api_keys SET signed_in_at = ? WHERE tenant_id = ? AND key_id = ?")
                        .params(Timestamp.from(now), caller.tenantId(), keyId)
                        .update();
            }
            return client.sql(
                            "INSERT INTO browser_sessions (session_id, tenant_id, token_hash, key_id, actor, scopes,"
                                    + " created_at, used_at, expires_at) VALUES (?, ?, ?, ?, ?, string_to_array(?, ','), ?, ?, ?)")
                    .params(Arrays.asList(
                            id,
                            caller.tenantId(),
                            RandomToken.hash(token),
                            keyId,
                            caller.actor(),
                            ApiKeys.text(caller.scopes()),
                            Timestamp.from(now),
                            Timestamp.from(now),
                            Timestamp.from(end)))
                    .update();
        });
        return new Fresh(token, new BrowserSession(id, keyId, caller, new BrowserSession.Life(now, now, end)));
    }

    /** Deletes the expired sessions of the tenant, and the oldest sessions of a caller that signs in repeatedly. */
    private static void forget(JdbcClient client, Caller caller, Instant now) {
        client.sql("DELETE FROM browser_sessions WHERE tenant_id = ? AND (expires_at < ? OR used_at < ?)")
                .params(
                        caller.tenantId(),
                        Timestamp.from(now),
                        Timestamp.from(now.minus(BrowserSession.IDLE).minus(PRECISION)))
                .update();
        client.sql("DELETE FROM browser_sessions WHERE tenant_id = ? AND session_id IN (SELECT session_id"
                        + " FROM browser_sessions WHERE tenant_id = ? AND actor = ? ORDER BY created_at DESC OFFSET "
                        + (MOST_OF_ONE - 1) + ")")
                .params(caller.tenantId(), caller.tenantId(), caller.actor())
                .update();
    }

    /**
     * Finds an active session and records that it is used.
     *
     * @param token the token of the cookie, or any value that an unknown caller sent
     * @return the session with the current scopes of its caller; empty if there is none, it has ended, or its key was
     *     revoked or has expired
     */
    public Optional<BrowserSession> find(String token) {
        if (token.length() != RandomToken.LENGTH) {
            return Optional.empty();
        }
        byte[] hash = RandomToken.hash(token);
        String shown = Base64.getEncoder().encodeToString(hash);
        Optional<BrowserSession> found = kept.find(
                shown,
                name -> sql.asNobody(client -> client.sql("SELECT * FROM browser_session_by_token(?)")
                        .param(hash)
                        .query(BrowserSessions::row)
                        .optional()));
        if (found.isEmpty()) {
            // Guessing cookies must not fill the cache.
            kept.changed(shown);
        }
        Instant now = time.clock().instant();
        Optional<BrowserSession> good =
                found.filter(session -> session.holds(now)).flatMap(this::current);
        good.filter(session -> session.life().usedAt().plus(PRECISION).isBefore(now))
                .ifPresent(session -> used(session, shown, now));
        return good;
    }

    private Optional<BrowserSession> current(BrowserSession session) {
        return session.keyId() == null ? Optional.of(session) : key(session).map(key -> session.as(key.caller()));
    }

    /**
     * Finds the key of a session if the key is still valid.
     *
     * @param session a session of a key
     * @return the key; empty if it was revoked or has expired
     */
    Optional<ApiKey> key(BrowserSession session) {
        UUID keyId = session.keyId();
        return keyId == null
                ? Optional.empty()
                : keys.find(session.caller().tenantId(), keyId)
                        .filter(key -> key.holds(time.clock().instant()));
    }

    private void used(BrowserSession session, String shown, Instant now) {
        sql.as(
                session.caller().tenantId(),
                client -> client.sql("UPDATE browser_sessions SET used_at = ? WHERE tenant_id = ? AND session_id = ?"
                                + " AND used_at < ?")
                        .params(
                                Timestamp.from(now),
                                session.caller().tenantId(),
                                session.sessionId(),
                                Timestamp.from(now))
                        .update());
        kept.changed(shown);
    }

    /**
     * Ends a session.
     *
     * @param session the session
     */
    public void end(BrowserSession session) {
        String tenantId = session.caller().tenantId();
        sql.as(
                tenantId,
                client -> client.sql("DELETE FROM browser_sessions WHERE tenant_id = ? AND session_id = ?")
                        .params(tenantId, session.sessionId())
                        .update());
        kept.changed();
    }

    /**
     * Returns the token that a page must send with each request that may change something. It is derived from the
     * cookie, which the page can't read; the cookie can't be derived from it.
     *
     * @param token the token of the cookie
     * @return the token for {@code X-CSRF-Token}
     */
    public static String csrf(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RandomToken.hash("csrf\n" + token));
    }

    /**
     * Returns whether no one has signed in yet and the first key is the only one.
     *
     * @return true right after the first start
     */
    public boolean isFirstStart() {
        return sql.asNobody(client ->
                client.sql("SELECT is_first_start()").query(Boolean.class).single());
    }

    /** Clears the cache, because tenants or sessions may have changed. */
    public void changed() {
        kept.changed();
    }

    private static BrowserSession row(ResultSet row, int number) throws SQLException {
        return new BrowserSession(
                row.getObject("session_id", UUID.class),
                row.getObject("key_id", UUID.class),
                new Caller(row.getString("tenant_id"), row.getString("actor"), ApiKeys.scopes(row)),
                new BrowserSession.Life(
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("used_at").toInstant(),
                        row.getTimestamp("expires_at").toInstant()));
    }
}
