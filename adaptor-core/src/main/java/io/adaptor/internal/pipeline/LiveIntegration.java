package io.adaptor.internal.pipeline;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.auth.SecretValues;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.http.HttpClients;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of an integration in use: its connector, its connections, its breakers and the plans of its endpoints. It
 * is closed once it was retired and the last execution on it has ended. Thread-safe.
 */
final class LiveIntegration {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIntegration.class);

    private final Integration integration;
    private final EngineParts parts;
    private final Redactor redactor = new Redactor();
    private final HttpClients.Pooled http;
    private final Connector connector;
    private final CircuitBreakers breakers;
    private final CacheVersions versions;
    private final Map<String, EndpointPlan> plans = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private boolean retired;

    LiveIntegration(Integration integration, EngineParts parts) {
        this.integration = integration;
        this.parts = parts;
        this.breakers = new CircuitBreakers(parts.time());
        this.versions = new CacheVersions(integration);
        this.http = parts.http()
                .transport(integration, new SecretValues(integration.tenantId(), parts.secrets(), redactor));
        this.connector = create(integration, parts, http.transport());
    }

    private static Connector create(Integration integration, EngineParts parts, HttpTransport transport) {
        try {
            return parts.connectors()
                    .factory(integration.connectorId())
                    .create(integration, new Offered(transport, parts.time().clock()));
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new AdaptorException(
                    StandardErrorCode.CONNECTOR_FAULT,
                    "connector " + integration.connectorId() + " can't serve integration " + integration.integrationId()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    Integration integration() {
        return integration;
    }

    Redactor redactor() {
        return redactor;
    }

    Connector connector() {
        return connector;
    }

    /** The plan of an endpoint, compiled at its first use. */
    EndpointPlan plan(Endpoint endpoint) {
        EndpointPlan plan = plans.get(endpoint.name());
        return plan != null
                ? plan
                : plans.computeIfAbsent(
                        endpoint.name(), name -> new EndpointPlan(integration, endpoint, breakers, versions, parts));
    }

    /** Takes part in it; false when it is retired and a new one must be found. */
    boolean enter() {
        lock.lock();
        try {
            if (!retired) {
                users++;
            }
            return !retired;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            users--;
            if (!retired || users > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        close();
    }

    /** No new executions; closed now, or by the last one to leave. */
    void retire() {
        lock.lock();
        try {
            if (retired) {
                return;
            }
            retired = true;
            if (users > 0) {
                return;
            }
        } finally {
            lock.unlock();
        }
        close();
    }

    private void close() {
        try {
            connector.close();
        } catch (RuntimeException e) {
            LOG.warn("connector {} failed to close", integration.connectorId(), e);
        }
        http.close();
    }

    private record Offered(HttpTransport http, Clock clock) implements ConnectorContext {}
}
