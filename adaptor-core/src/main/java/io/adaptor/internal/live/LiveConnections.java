package io.adaptor.internal.live;

import io.adaptor.api.Connection;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.lifecycle.SharedCache;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.secrets.SecretPlaces;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The way to the remote system of an integration: its connections, what they share of HTTP and secrets, and what is known
 * of the system's health. Versions of an integration that differ in nothing of it share one. Thread-safe.
 */
final class LiveConnections {
    private static final int MOST = ConnectionOpener.MOST_OPEN / 4;
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** Whose secrets are used for what connections share, such as client certificates. */
    private static final String SHARED = "default";
    /** A connection without values is never outdated: what it depends on is the same for as long as this object lives. */
    private static final Object ALWAYS = new Object();

    private static final Object NOT_STORED = new Object();

    private final Integration integration;
    private final ConnectionOpener opener;
    private final Redactor redactor = new Redactor();
    private final IntegrationHttp http;
    private final BreakersByAddress breakers;
    private final SharedCache<String, LiveConnection> connections;
    private final SharedAuth ofDefault = new SharedAuth();
    private final ReentrantLock lock = new ReentrantLock();
    private int versions = 1;

    /** Makes it, for one version of an integration that holds it. */
    LiveConnections(Integration integration, ConnectionOpener opener) {
        this.integration = integration;
        this.opener = opener;
        SecretPlaces.name(integration, redactor);
        this.breakers = new BreakersByAddress(new CircuitBreakers(opener.time(), opener::publish));
        this.http = opener.http()
                .open(
                        opener.operator().lowered(ConnectionNetwork.shared(integration)),
                        new SecretValues(integration, SHARED, opener.secrets(), redactor));
        this.connections = new SharedCache<>(MOST, IDLE, opener.threads().opening(), opener.opened(), opener.time());
    }

    /**
     * Enters a connection; leave it afterwards.
     *
     * @throws AdaptorException why it can't be used: {@code CONNECTION_NOT_FOUND} where its values are needed and not stored
     */
    LiveConnection enter(String connection, Extensions extensions, SharedCache.Wait wait) {
        if (integration.connectionFields().isEmpty()) {
            LiveConnection found = connections.enterOpen(connection, ALWAYS);
            return found != null ? found : opened(connection, ALWAYS, null, extensions, wait);
        }
        Versioned<Connection> stored = opener.connections()
                .find(new ConnectionKey(integration.tenantId(), integration.integrationId(), connection))
                .orElse(null);
        Object content = stored == null ? NOT_STORED : Content.of(stored.value());
        LiveConnection found = connections.enterOpen(connection, content);
        return found != null ? found : opened(connection, content, stored, extensions, wait);
    }

    /** Closes a connection, once the last one has left it. */
    void forget(String connection) {
        connections.remove(connection);
    }

    private LiveConnection opened(
            String connection,
            Object content,
            @Nullable Versioned<Connection> stored,
            Extensions extensions,
            SharedCache.Wait wait) {
        return connections.enter(
                connection, content, integration.tenantId(), before -> open(connection, stored, extensions), wait);
    }

    // Each has a redactor of its own: thousands of connections don't push each other's secrets out.
    private LiveConnection open(String connection, @Nullable Versioned<Connection> stored, Extensions extensions) {
        Redactor own = redactor.forPart();
        try {
            OpenedConnection opened = OpenedConnection.of(integration, connection, stored, own);
            if (opened.integration() != opened.declared()) {
                opener.operator().check(opened.integration());
            }
            return new LiveConnection(opened, http, breakers, own, redactor, ofDefault, extensions, opener);
        } catch (AdaptorException e) {
            throw own.redact(e);
        }
    }

    /** Whether another version of the integration can go on with them. */
    boolean serve(Integration other) {
        return SameConnections.serve(integration, other);
    }

    /** Holds them for one more version; false when the last one has released them. */
    boolean hold() {
        lock.lock();
        try {
            if (versions == 0) {
                return false;
            }
            versions++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Releases them; the last one closes them. */
    void release() {
        lock.lock();
        try {
            versions--;
            if (versions > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        connections.clear();
        opener.closer().close("the HTTP connections of integration " + integration.integrationId(), this::close);
    }

    private void close() {
        http.close();
        breakers.keep(Set.of());
    }

    boolean useConnector(String id) {
        return connections.open().stream()
                .anyMatch(connection -> connection.connectorIds().anyMatch(id::equals));
    }

    Redactor redactor() {
        return redactor;
    }

    IntegrationHttp http() {
        return http;
    }

    BreakersByAddress breakers() {
        return breakers;
    }

    /** What a connection depends on; whether it was tested since is of no matter. */
    private record Content(Map<String, String> values, Map<String, Secret> secrets) {
        static Content of(Connection stored) {
            return new Content(stored.values(), stored.secrets());
        }
    }
}
