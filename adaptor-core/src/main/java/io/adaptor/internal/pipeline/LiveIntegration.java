package io.adaptor.internal.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.internal.auth.SecretValues;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.security.Redactor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of an integration in use: its way out, its connections, its breakers and the plans of its endpoints. It
 * is closed once it was retired and the last execution on it has ended. Thread-safe.
 */
final class LiveIntegration {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** Whose secrets are used for what connections share, such as client certificates. */
    private static final String SHARED = "default";

    private final Integration integration;
    private final EngineParts parts;
    private final Redactor redactor = new Redactor();
    private final IntegrationHttp http;
    private final CircuitBreakers breakers;
    private final CacheVersions versions;
    private final Map<String, EndpointPlan> plans = new ConcurrentHashMap<>();
    private final Cache<String, LiveConnection> connections;
    private final UseCount uses = new UseCount(this::close);

    LiveIntegration(Integration integration, EngineParts parts) {
        this.integration = integration;
        this.parts = parts;
        this.breakers = new CircuitBreakers(parts.time());
        this.versions = new CacheVersions(integration);
        this.http = parts.http().open(integration, new SecretValues(integration, SHARED, parts.secrets(), redactor));
        this.connections = Caffeine.newBuilder()
                .maximumSize(MOST_CONNECTIONS)
                .expireAfterAccess(IDLE)
                .ticker(parts.time()::nanos)
                .executor(Runnable::run)
                .removalListener(LiveIntegration::removed)
                .build();
    }

    Integration integration() {
        return integration;
    }

    IntegrationHttp http() {
        return http;
    }

    Redactor redactor() {
        return redactor;
    }

    /** Enters a connection; leave it afterwards. */
    LiveConnection enter(String connection) {
        while (true) {
            LiveConnection found =
                    connections.get(connection, name -> new LiveConnection(integration, name, http, redactor, parts));
            if (found.enter()) {
                return found;
            }
        }
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
        return uses.enter();
    }

    void leave() {
        uses.leave();
    }

    /** No new executions; closed now, or by the last one to leave. */
    void retire() {
        uses.retire();
    }

    private void close() {
        connections.invalidateAll();
        connections.cleanUp();
        http.close();
    }

    private static void removed(@Nullable String name, @Nullable LiveConnection gone, RemovalCause cause) {
        if (gone != null) {
            gone.retire();
        }
    }
}
