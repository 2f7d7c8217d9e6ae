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
 * The connections of an integration, with the HTTP transport, secrets and circuit breakers that they share. Versions of
 * an integration that do not differ in any of this share one instance. Thread-safe.
 */
final class LiveConnections {
    private static final int MOST = ConnectionOpener.MOST_OPEN / 4;
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** The connection whose secrets are used for shared resources, such as client certificates. */
    private static final String SHARED = "default";
    /** The content of a connection without values, which is never outdated while this object exists. */
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

    /** Creates the connections for one version of an integration, which holds them. */
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
     * @throws AdaptorException if the connection can't be used: {@code CONNECTION_NOT_FOUND} if its values are required
     *     but not stored
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

    /** Closes a connection after its last use. */
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

    // Each connection has its own redactor, so that thousands of connections do not evict each other's secrets.
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

    /** Returns whether another version of the integration can use these connections. */
    boolean serve(Integration other) {
        return SameConnections.serve(integration, other);
    }

    /** Holds the connections for another version; returns false if the last one has released them. */
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

    /** Releases the connections; the last version closes them. */
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

    /** The content that an open connection depends on; its status is irrelevant. */
    private record Content(Map<String, String> values, Map<String, Secret> secrets) {
        static Content of(Connection stored) {
            return new Content(stored.values(), stored.secrets());
        }
    }
}
