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
 * One version of an integration in use: the plans of its endpoints, and the connections it goes through. It releases
 * them once it was retired and the last execution on it has ended. Thread-safe.
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
     * A version of an integration.
     *
     * @param before the version in use until now, whose connections it goes on with if they serve it
     * @param extensions were entered for it, and are left when it ends
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

    /** The integration. */
    public Integration integration() {
        return integration;
    }

    IntegrationHttp http() {
        return connections.http();
    }

    /** Masks what all its connections share. */
    public Redactor redactor() {
        return connections.redactor();
    }

    /** Enters a connection; leave it afterwards. */
    public LiveConnection enter(String connection, SharedCache.Wait wait) {
        return connections.enter(connection, extensions, wait);
    }

    /** Closes a connection that nobody enters again, once the last one has left it. */
    public void forget(String connection) {
        connections.forget(connection);
    }

    /** The plan of an endpoint, compiled at its first use. */
    public EndpointPlan plan(Endpoint endpoint) {
        EndpointPlan plan = plans.get(endpoint.name());
        return plan != null ? plan : compiled(endpoint);
    }

    /** The plan of a call that names no endpoint, compiled each time: there is no end of paths. */
    public EndpointPlan plan(AdHocTarget target, ExecutionRequest call) {
        return compiler.compileAdHoc(
                integration, target, call, connections.breakers().shared(), cacheVersions, this::plan, extensions);
    }

    /**
     * How its events are read, compiled at the first one.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if it receives none
     */
    public InboundPlan inbound() {
        InboundPlan compiled = inbound;
        if (compiled == null) {
            compiled = InboundPlan.compile(integration, extensions.transforms());
            inbound = compiled;
        }
        return compiled;
    }

    // Not inside the map: transforms and validators that prepare themselves are foreign code. Who comes second at the
    // same time compiles for nothing.
    private EndpointPlan compiled(Endpoint endpoint) {
        EndpointPlan compiled = compiler.compile(
                integration, endpoint, connections.breakers().shared(), cacheVersions, this::plan, extensions);
        EndpointPlan other = plans.putIfAbsent(endpoint.name(), compiled);
        return other == null ? compiled : other;
    }

    /** Whether it is made with an extension, or may be. */
    boolean uses(Extension extension) {
        if (extension.kind() == ExtensionKind.CONNECTOR) {
            return integration.connectorId().equals(extension.id()) || connections.useConnector(extension.id());
        }
        // Wherever a name stands in the document it may be meant; asked only when plugins come and go.
        return IntegrationFormat.toJson(integration).contains('"' + extension.id() + '"');
    }

    /** Whether it is on those extensions. */
    boolean isOn(Extensions state) {
        return extensions == state;
    }

    /**
     * Goes on with other extensions, none of which it uses; they were entered for it.
     *
     * @return those it is to leave
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

    // After what was queued before it: connectors of a plugin are closed with the classes of the plugin, many of which
    // are
    // loaded only then.
    private void end() {
        connections.release();
        opener.closer().close("the extensions of integration " + integration.integrationId(), extensions::leave);
    }
}
