package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Registers the client of an integration at an authorization server (RFC 7591), once for all its connections and all
 * processes that share a token store: under a lease, and stored before it is used. Thread-safe.
 */
final class ClientRegistration {
    /**
     * A rejected client is not replaced sooner, so that a server that rejects every client does not receive many
     * registrations.
     */
    private static final Duration LEAST_AGE = Duration.ofHours(1);

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final ConnectionKey connection;
    private final TokenStore store;
    private final MetadataFetch fetch;
    private final SecretValues secrets;
    private final TimeSource time;

    /**
     * Creates the registrations of the integration that a connection belongs to.
     *
     * @param connection any of its connections
     */
    ClientRegistration(
            ConnectionKey connection, TokenStore store, MetadataFetch fetch, SecretValues secrets, TimeSource time) {
        this.connection = connection;
        this.store = store;
        this.fetch = fetch;
        this.secrets = secrets;
        this.time = time;
    }

    /**
     * Returns the stored client of a server, or registers a new one.
     *
     * @param endpoint where clients are registered
     * @param token the token that the endpoint requires; null for none
     * @param timeout the timeout of a registration
     */
    RegisteredClient client(
            String issuer, String endpoint, RegistrationRequest request, @Nullable String token, Duration timeout) {
        ConnectionKey key = key(issuer);
        String owner = UUID.randomUUID().toString();
        Duration lease = timeout.multipliedBy(2);
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(PAUSE)) {
            RegisteredClient kept = kept(key, request);
            if (kept != null) {
                return kept;
            }
            if (store.tryLease(key, owner, lease)) {
                break;
            }
            if (waited.compareTo(lease.multipliedBy(2)) > 0) {
                throw AuthFaults.passing("another process has been registering the client for too long", null, null);
            }
            pause();
        }
        try {
            RegisteredClient kept = kept(key, request);
            if (kept != null) {
                return kept;
            }
            StoredTokens before = store.read(key);
            Tokens fresh = register(issuer, endpoint, request, token);
            StoredTokens saved = store.save(key, fresh, before == null ? 0 : before.version());
            RegisteredClient winner = saved == null ? kept(key, request) : new RegisteredClient(saved);
            if (winner == null) {
                throw AuthFaults.passing("another process changed the registration of the client", null, null);
            }
            return remembered(winner);
        } finally {
            store.release(key, owner);
        }
    }

    /** Drops a client that the server no longer knows, unless another one is already stored. */
    void refused(String issuer, RegisteredClient client) {
        if (client.registeredAt().plus(LEAST_AGE).isBefore(time.clock().instant())) {
            store.markDead(key(issuer), client.stored().version());
        }
    }

    private @Nullable RegisteredClient kept(ConnectionKey key, RegistrationRequest request) {
        StoredTokens stored = store.read(key);
        RegisteredClient client = stored == null ? null : new RegisteredClient(stored);
        return client != null && client.fits(request, time.clock().instant()) ? remembered(client) : null;
    }

    private RegisteredClient remembered(RegisteredClient client) {
        Tokens kept = client.stored().tokens();
        if (client.credentials().containsKey("client_secret")) {
            secrets.derived(kept.accessToken().reveal());
        }
        if (kept.refreshToken() != null && kept.refreshToken().reveal().length() > 1) {
            secrets.derived(kept.refreshToken().reveal());
        }
        return client;
    }

    private Tokens register(String issuer, String endpoint, RegistrationRequest request, @Nullable String token) {
        MetadataFetch.Document answer = fetch.post(URI.create(endpoint), request.metadata(), token);
        ObjectNode json = answer.json();
        String at = "the client can't be registered at " + MetadataUrl.shown(issuer) + ": ";
        if (json == null) {
            throw AuthFaults.refused(at + "HTTP " + answer.status() + " with " + answer.type(), null);
        }
        if (answer.status() / 100 != 2 || json.path("error").isTextual()) {
            throw AuthFaults.refused(
                    at + "HTTP " + answer.status() + shown(json.path("error")) + shown(json.path("error_description")),
                    null);
        }
        return RegisteredClient.of(json, request, issuer, time.clock().instant());
    }

    private String shown(JsonNode text) {
        String masked = text.isTextual() ? secrets.masked(text.textValue()) : "";
        return masked.isEmpty() ? "" : ", " + (masked.length() > 200 ? masked.substring(0, 200) + "…" : masked);
    }

    // Longer than a connection id may be, so that no connection can have it.
    private ConnectionKey key(String issuer) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(issuer.getBytes(StandardCharsets.UTF_8));
            return new ConnectionKey(
                    connection.tenantId(),
                    connection.integrationId(),
                    "client registration " + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private void pause() {
        try {
            time.sleep(PAUSE);
        } catch (InterruptedException e) {
            throw Cancelled.during("the registration of a client", e);
        }
    }
}
