package io.adaptor.internal.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.plan.PlanCompiler;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of an integration in use, on one state of the extensions: its way out, its connections, its breakers and the plans of its endpoints. It
 * is closed once it was retired and the last execution on it has ended. Thread-safe.
 */
public final class LiveIntegration {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);
    /** Whose secrets are used for what connections share, such as client certificates. */
    private static final String SHARED = "default";

    private final Integration integration;
    private final String version;
    private final Extensions extensions;
    private final PlanCompiler compiler;
    private final ConnectionOpener opener;
    private final Redactor redactor = new Redactor();
    private final IntegrationHttp http;
    private final CircuitBreakers breakers;
    private final CacheVersions versions;
    private final Map<String, EndpointPlan> plans = new ConcurrentHashMap<>();
    private final Cache<String, LiveConnection> connections;
    private final Tidying tidying;
    private final UseCount uses = new UseCount(this::close);

    /** Makes it; the extensions were entered for it, and are left when it is closed. */
    public LiveIntegration(
            Versioned<Integration> stored, Extensions extensions, PlanCompiler compiler, ConnectionOpener opener) {
        this.integration = stored.value();
        this.version = stored.version();
        this.extensions = extensions;
        this.compiler = compiler;
        this.opener = opener;
        if (integration.auth() instanceof AuthConfig.ApiKey apiKey && apiKey.param() != null) {
            redactor.rememberParameter(apiKey.param());
        }
        this.breakers = new CircuitBreakers(opener.time());
        this.versions = new CacheVersions(stored, compiler.cache());
        this.http = opener.http().open(integration, new SecretValues(integration, SHARED, opener.secrets(), redactor));
        this.connections = Caffeine.newBuilder()
                .maximumSize(MOST_CONNECTIONS)
                .expireAfterAccess(IDLE)
                .ticker(opener.time()::nanos)
                .executor(Runnable::run)
                .removalListener(LiveIntegration::removed)
                .build();
        this.tidying = new Tidying(connections, opener.time());
    }

    public Integration integration() {
        return integration;
    }

    /** Whether it is that version on those extensions. */
    public boolean is(Versioned<Integration> stored, Extensions state) {
        return extensions == state && version.equals(stored.version());
    }

    /** Whether it is on those extensions. */
    public boolean isOn(Extensions state) {
        return extensions == state;
    }

    public IntegrationHttp http() {
        return http;
    }

    public Redactor redactor() {
        return redactor;
    }

    /** Enters a connection; leave it afterwards. */
    public LiveConnection enter(String connection) {
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
            return new LiveConnection(integration, connection, http, own, extensions, opener);
        } catch (AdaptorException e) {
            throw own.redact(e);
        }
    }

    /** The plan of an endpoint, compiled at its first use. */
    public EndpointPlan plan(Endpoint endpoint) {
        EndpointPlan plan = plans.get(endpoint.name());
        return plan != null
                ? plan
                : plans.computeIfAbsent(
                        endpoint.name(),
                        name -> new EndpointPlan(
                                integration, endpoint, breakers, versions, this::plan, extensions, compiler));
    }

    /** Takes part in it; false when it is retired and a new one must be found. */
    public boolean enter() {
        return uses.enter();
    }

    public void leave() {
        uses.leave();
    }

    /** No new executions; closed now, or by the last one to leave. */
    public void retire() {
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
