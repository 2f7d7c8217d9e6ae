package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Completes an OAuth2 configuration with the metadata of its resource and its authorization server and with a
 * registration: at first use, and again after an hour or a failure. Thread-safe.
 */
final class Discovery {
    private static final Duration LIFETIME = Duration.ofHours(1);
    /** A failing token endpoint causes the metadata to be read again, but not every time. */
    private static final Duration LEAST_AGE = Duration.ofMinutes(1);

    private static final Set<Integer> GONE = Set.of(404, 405, 410);

    private final AuthConfig.OAuth2 stated;
    private final DiscoverySettings wanted;
    private final @Nullable String baseUrl;
    private final ServerDiscovery servers;
    private final ClientRegistration registration;
    private final SecretValues secrets;
    private final Duration timeout;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Known known;

    /**
     * Creates the discovery of one connection.
     *
     * @param baseUrl the address of the connection; null if it has none
     * @param timeout of each request
     */
    Discovery(
            AuthConfig.OAuth2 stated,
            @Nullable String baseUrl,
            ServerDiscovery servers,
            ClientRegistration registration,
            SecretValues secrets,
            Duration timeout,
            TimeSource time) {
        this.stated = stated;
        this.wanted = DiscoverySettings.of(stated);
        this.baseUrl = baseUrl;
        this.servers = servers;
        this.registration = registration;
        this.secrets = secrets;
        this.timeout = timeout;
        this.time = time;
    }

    /**
     * Returns the complete configuration.
     *
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if something can't be found or is not trusted
     */
    Discovered get() {
        Known now = fresh();
        if (now != null) {
            return now.discovered;
        }
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            throw Cancelled.during("the discovery of an authorization server", e);
        }
        try {
            now = fresh();
            if (now == null) {
                now = discover();
                known = now;
            }
            return now.discovered;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the last result, even if it is old. */
    Discovered last() {
        Known now = known;
        return now == null ? get() : now.discovered;
    }

    /** Returns a mark that distinguishes this discovery from others, without sending a request. */
    String mark() {
        return wanted.mark(baseUrl);
    }

    /**
     * Returns a transport to the token endpoint; if the endpoint no longer exists, all metadata is read again before
     * the next request.
     */
    HttpTransport watching(HttpTransport way) {
        return request -> {
            try {
                HttpResponse response = way.send(request);
                if (GONE.contains(response.status())) {
                    failed();
                }
                return response;
            } catch (AdaptorException e) {
                failed();
                throw e;
            }
        };
    }

    /** Causes all metadata to be read again before its next use. */
    void readAgain() {
        known = null;
    }

    private void failed() {
        Known now = known;
        if (now != null && time.nanos() - now.since >= LEAST_AGE.toNanos()) {
            known = null;
        }
    }

    /** Causes another client to be registered, because the token endpoint does not know this one. */
    void clientRefused() {
        Known now = known;
        RegisteredClient client = now == null ? null : now.client;
        String issuer = now == null ? null : now.discovered.issuer();
        if (client != null && issuer != null) {
            registration.refused(issuer, client);
            known = null;
        }
    }

    private @Nullable Known fresh() {
        Known now = known;
        return now != null && time.nanos() - now.since < now.lifetime.toNanos() ? now : null;
    }

    private Known discover() {
        ServerDiscovery.Resource resource = wanted.fromResource() ? servers.resource(resourceUrl()) : null;
        AuthorizationServer server = servers.server(issuer(resource));
        CompletedConfig completed = new CompletedConfig(stated, server, resource);
        RegisteredClient client = DiscoverySettings.registers(stated, server) ? registered(completed, server) : null;
        Discovered discovered = new Discovered(
                completed.with(client), server.issuer(), server.says("authorization_response_iss_parameter_supported"));
        return new Known(discovered, client, time.nanos(), lifetime(client));
    }

    private String resourceUrl() {
        String url = wanted.resource() == null ? baseUrl : wanted.resource();
        if (url == null) {
            throw AuthFaults.refused(
                    "auth_config.discover asks base_url, and there is none: state auth_config.resource_url", null);
        }
        return url;
    }

    private String issuer(ServerDiscovery.@Nullable Resource resource) {
        String issuer = wanted.issuer();
        List<String> named = resource == null ? List.of() : resource.servers();
        if (issuer == null) {
            return named.get(0);
        }
        if (resource != null && !named.contains(issuer)) {
            throw AuthFaults.refused(
                    "the resource " + MetadataUrl.shown(resource.id())
                            + " does not name auth_config.issuer_url among its authorization servers, but "
                            + MetadataUrl.shown(named.get(0)),
                    null);
        }
        return issuer;
    }

    private RegisteredClient registered(CompletedConfig completed, AuthorizationServer server) {
        String endpoint = server.endpoint("registration_endpoint");
        if (endpoint == null) {
            throw AuthFaults.refused(
                    "the authorization server " + MetadataUrl.shown(server.issuer())
                            + " registers no clients: register one there yourself and put it into"
                            + " auth_config.credentials",
                    null);
        }
        Secret token = stated.credentials().get("initial_access_token");
        return registration.client(
                server.issuer(),
                endpoint,
                completed.registration(wanted),
                token == null ? null : secrets.of(token),
                timeout);
    }

    private Duration lifetime(@Nullable RegisteredClient client) {
        Instant end = client == null ? null : client.expiresAt();
        Duration left = end == null ? LIFETIME : Duration.between(time.clock().instant(), end);
        return left.compareTo(LIFETIME) < 0 ? left : LIFETIME;
    }

    private record Known(Discovered discovered, @Nullable RegisteredClient client, long since, Duration lifetime) {}
}
