package io.adaptor.internal.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.auth.SecretValues;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.security.Redactor;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of an integration in use, on one state of the extensions: its way out, its connections, its breakers and the plans of its endpoints. It
 * is closed once it was retired and the last execution on it has ended. Thread-safe.
 */
final class LiveIntegration {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** Whose secrets are used for what connections share, such as client certificates. */
    private static final String SHARED = "default";

    private final Integration integration;
    private final Extensions extensions;
    private final EngineParts parts;
    private final Redactor redactor = new Redactor();
    private final IntegrationHttp http;
    private final CircuitBreakers breakers;
    private final CacheVersions versions;
    private final Map<String, EndpointPlan> plans = new ConcurrentHashMap<>();
    private final Cache<String, LiveConnection> connections;
    private final Tidying tidying;
    private final UseCount uses = new UseCount(this::close);

    /** Makes it; the extensions were entered for it, and are left when it is closed. */
    LiveIntegration(Integration integration, Extensions extensions, EngineParts parts) {
        this.integration = integration;
        this.extensions = extensions;
        this.parts = parts;
        if (integration.auth() instanceof AuthConfig.ApiKey apiKey && apiKey.param() != null) {
            redactor.rememberParameter(apiKey.param());
        }
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
        this.tidying = new Tidying(connections, parts.time());
    }

    Integration integration() {
        return integration;
    }

    /** Whether it is that version on those extensions. */
    boolean is(Integration version, Extensions state) {
        return extensions == state && (integration == version || integration.equals(version));
    }

    /** Whether it is on those extensions. */
    boolean isOn(Extensions state) {
        return extensions == state;
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
            LiveConnection found = connections.get(connection, this::open);
            if (found.enter()) {
                tidying.fromTimeToTime();
                return found;
            }
        }
    }

    // Each has a redactor of its own: thousands of connections don't push each other's secrets out.
    private LiveConnection open(String connection) {
        Redactor own = redactor.forPart();
        try {
            return new LiveConnection(integration, connection, http, own, extensions, parts);
        } catch (AdaptorException e) {
            throw own.redact(e);
        }
    }

    /** The plan of an endpoint, compiled at its first use. */
    EndpointPlan plan(Endpoint endpoint) {
        EndpointPlan plan = plans.get(endpoint.name());
        return plan != null
                ? plan
                : plans.computeIfAbsent(
                        endpoint.name(),
                        name -> new EndpointPlan(
                                integration, endpoint, breakers, versions, this::plan, extensions, parts));
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
        extensions.leave();
    }

    private static void removed(@Nullable String name, @Nullable LiveConnection gone, RemovalCause cause) {
        if (gone != null) {
            gone.retire();
        }
    }
}
