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

/** People who are signed in with a browser. Thread-safe. */
public final class BrowserSessions {
    private static final Duration PRECISION = Duration.ofMinutes(1);
    private static final int MOST_KEPT = 10_000;
    /** Of one key, or of one person of an OpenID provider; the oldest go. */
    private static final int MOST_OF_ONE = 100;

    private final TenantSql sql;
    private final ApiKeys keys;
    private final TimeSource time;
    private final Kept<String, Optional<BrowserSession>> kept;

    /**
     * Sessions in a database.
     *
     * @param sql the database
     * @param keys say whether those that people signed in with still hold
     * @param time says when sessions end
     */
    public BrowserSessions(TenantSql sql, ApiKeys keys, TimeSource time) {
        this.sql = sql;
        this.keys = keys;
        this.time = time;
        this.kept = new Kept<>(MOST_KEPT, time);
    }

    /**
     * A session that has just begun.
     *
     * @param token of its cookie; can't be retrieved again
     * @param session what is kept of it
     */
    public record Fresh(String token, BrowserSession session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /**
     * Begins a session of a key. It never outlives the key.
     *
     * @param key a key that holds
     * @return the session
     */
    public Fresh begin(ApiKey key) {
        Instant longest = time.clock().instant().plus(BrowserSession.LONGEST);
        Instant end = key.limits().expiresAt();
        return begin(key.caller(), key.keyId(), end != null && end.isBefore(longest) ? end : longest);
    }

    /**
     * Begins a session of somebody of an OpenID provider.
     *
     * @param caller what the provider says
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

    /** Those of the tenant that are over, and the oldest of one who signs in again and again. */
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
     * Finds a session that goes on, and notes that it is used.
     *
     * @param token of the cookie, or whatever an unknown caller sent
     * @return the session with what its person may do now; empty where there is none, it is over, or its key was revoked or
     *     has expired
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
            // Who tries cookies fills no memory.
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
     * The key of a session, where it still holds.
     *
     * @param session a session of a key
     * @return the key; empty where it was revoked or has expired
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
     * What a page sends back with each request that may change something. It follows from the cookie, which the page can't
     * read, and the cookie doesn't follow from it.
     *
     * @param token of the cookie
     * @return the token for {@code X-CSRF-Token}
     */
    public static String csrf(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(RandomToken.hash("csrf\n" + token));
    }

    /**
     * Whether nobody has signed in yet and the first key is the only one.
     *
     * @return true right after the first start
     */
    public boolean isFirstStart() {
        return sql.asNobody(client ->
                client.sql("SELECT is_first_start()").query(Boolean.class).single());
    }

    /** Forgets what was found, where tenants or sessions may have changed. */
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
