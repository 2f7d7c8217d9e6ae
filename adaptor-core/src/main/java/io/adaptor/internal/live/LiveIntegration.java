package io.adaptor.internal.live;

import io.adaptor.api.AdHocTarget;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extension;
import io.adaptor.internal.discovery.ExtensionKind;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.inbound.InboundPlan;
import io.adaptor.internal.lifecycle.SharedCache;
import io.adaptor.internal.lifecycle.UseCount;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.plan.PlanCompiler;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Versioned;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One version of an integration in use: the plans of its endpoints, and its connections. It releases them after it has
 * been retired and its last execution has ended. Thread-safe.
 */
public final class LiveIntegration implements SharedCache.Item {
    private final Integration integration;
    private final PlanCompiler compiler;
    private final ConnectionOpener opener;
    private final LiveConnections connections;
    private final CacheVersions cacheVersions;
    private final Map<String, EndpointPlan> plans = new ConcurrentHashMap<>();
    private final UseCount uses = new UseCount(this::end);
    private volatile Extensions extensions;
    private volatile @Nullable InboundPlan inbound;

    /**
     * Creates a version of an integration.
     *
     * @param before the previous version, whose connections are reused if possible
     * @param extensions the extensions, which the caller has entered, and which are left at the end
     */
    LiveIntegration(
            Versioned<Integration> stored,
            @Nullable LiveIntegration before,
            Extensions extensions,
            PlanCompiler compiler,
            ConnectionOpener opener) {
        this.integration = stored.value();
        this.extensions = extensions;
        this.compiler = compiler;
        this.opener = opener;
        this.cacheVersions = new CacheVersions(stored, compiler.cache());
        boolean goesOn = before != null
                && before.extensions == extensions
                && before.connections.serve(integration)
                && before.connections.hold();
        this.connections = before != null && goesOn ? before.connections : new LiveConnections(integration, opener);
        connections.breakers().keep(compiler.breakerNames(integration));
    }

    /** Returns the integration. */
    public Integration integration() {
        return integration;
    }

    IntegrationHttp http() {
        return connections.http();
    }

    /** Returns the redactor of the secrets that all its connections share. */
    public Redactor redactor() {
        return connections.redactor();
    }

    /** Enters a connection; leave it afterwards. */
    public LiveConnection enter(String connection, SharedCache.Wait wait) {
        return connections.enter(connection, extensions, wait);
    }

    /** Closes a connection that will not be entered again, after its last use. */
    public void forget(String connection) {
        connections.forget(connection);
    }

    /** Returns the plan of an endpoint, which is compiled at its first use. */
    public EndpointPlan plan(Endpoint endpoint) {
        EndpointPlan plan = plans.get(endpoint.name());
        return plan != null ? plan : compiled(endpoint);
    }

    /** Compiles the plan of a call without an endpoint. It is not cached, because the number of paths is unlimited. */
    public EndpointPlan plan(AdHocTarget target, ExecutionRequest call) {
        return compiler.compileAdHoc(
                integration, target, call, connections.breakers().shared(), cacheVersions, this::plan, extensions);
    }

    /**
     * Returns the plan for its events, which is compiled at the first event.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if it receives no events
     */
    public InboundPlan inbound() {
        InboundPlan compiled = inbound;
        if (compiled == null) {
            compiled = InboundPlan.compile(integration, extensions.transforms());
            inbound = compiled;
        }
        return compiled;
    }

    // Compiled outside of the map operation, because transforms and validators run foreign code. Of two concurrent
    // compilations, the second result is discarded.
    private EndpointPlan compiled(Endpoint endpoint) {
        EndpointPlan compiled = compiler.compile(
                integration, endpoint, connections.breakers().shared(), cacheVersions, this::plan, extensions);
        EndpointPlan other = plans.putIfAbsent(endpoint.name(), compiled);
        return other == null ? compiled : other;
    }

    /** Returns whether it uses, or may use, an extension. */
    boolean uses(Extension extension) {
        if (extension.kind() == ExtensionKind.CONNECTOR) {
            return integration.connectorId().equals(extension.id()) || connections.useConnector(extension.id());
        }
        // The name may refer to the extension anywhere in the document; only called when plugins are changed.
        return IntegrationFormat.toJson(integration).contains('"' + extension.id() + '"');
    }

    /** Returns whether it uses the given set of extensions. */
    boolean isOn(Extensions state) {
        return extensions == state;
    }

    /**
     * Switches to another set of extensions, which differs in none that it uses; the caller has entered the set.
     *
     * @return the previous set, which the caller must leave
     */
    Extensions goOnWith(Extensions others) {
        Extensions before = extensions;
        extensions = others;
        return before;
    }

    @Override
    public boolean enter() {
        return uses.enter();
    }

    @Override
    public void leave() {
        uses.leave();
    }

    @Override
    public void retire() {
        uses.retire();
    }

    // Queued after the closing of connectors, because closing a plugin's connectors may still load classes of the
    // plugin.
    private void end() {
        connections.release();
        opener.closer().close("the extensions of integration " + integration.integrationId(), extensions::leave);
    }
}
