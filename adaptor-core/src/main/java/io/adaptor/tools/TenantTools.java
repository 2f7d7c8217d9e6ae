package io.adaptor.tools;

import io.adaptor.AdaptorClient;
import io.adaptor.EndpointTraits;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.internal.tools.Offered;
import io.adaptor.spi.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tools of a tenant, derived once per version of an integration. Immutable, thread-safe. */
final class TenantTools {
    static final TenantTools NONE = new TenantTools(List.of(), Map.of(), List.of(), Map.of());

    private static final int BYTES_OF_TOOL = 4_000;

    private final List<Versioned<Integration>> source;
    private final Map<String, OfIntegration> integrations;
    private final List<EndpointTool> all;
    private final Map<String, EndpointTool> byName;

    private TenantTools(
            List<Versioned<Integration>> source,
            Map<String, OfIntegration> integrations,
            List<EndpointTool> all,
            Map<String, EndpointTool> byName) {
        this.source = source;
        this.integrations = integrations;
        this.all = all;
        this.byName = byName;
    }

    /** Returns this if nothing has changed, or else the new tools; the tools of unchanged integrations are reused. */
    TenantTools now(List<Versioned<Integration>> found, AdaptorClient client) {
        if (unchanged(found)) {
            return this;
        }
        Map<String, OfIntegration> derived = new HashMap<>();
        Map<String, EndpointTool> names = new TreeMap<>();
        for (Versioned<Integration> one : found) {
            if (one.value().enabled()) {
                String id = one.value().integrationId();
                OfIntegration known = integrations.get(id);
                OfIntegration used = known != null && known.version().equals(one.version()) ? known : of(one, client);
                derived.put(id, used);
                used.tools().forEach(tool -> names.put(tool.tool().name(), tool));
            }
        }
        return new TenantTools(List.copyOf(found), derived, List.copyOf(names.values()), Map.copyOf(names));
    }

    /** Compares in the order of the source, which is usually stable. */
    private boolean unchanged(List<Versioned<Integration>> found) {
        if (found.size() != source.size()) {
            return false;
        }
        for (int i = 0; i < source.size(); i++) {
            Versioned<Integration> before = source.get(i);
            Versioned<Integration> now = found.get(i);
            boolean same = before == now
                    || (before.version().equals(now.version())
                            && before.value().integrationId().equals(now.value().integrationId()));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static OfIntegration of(Versioned<Integration> one, AdaptorClient client) {
        Integration integration = one.value();
        List<EndpointTool> tools = new ArrayList<>();
        for (Endpoint endpoint : integration.endpoints().values()) {
            EndpointTraits traits = Offered.is(endpoint) ? client.traits(integration, endpoint.name()) : null;
            if (traits != null) {
                tools.add(EndpointTool.of(integration, endpoint, traits));
            }
        }
        return new OfIntegration(one.version(), List.copyOf(tools));
    }

    /** Returns the tools that a scope may see, by name. */
    List<EndpointTool> of(ToolScope scope) {
        return scope.selection().equals(ToolSelection.ALL)
                ? all
                : all.stream().filter(tool -> offered(tool, scope)).toList();
    }

    /** Returns a tool that a scope may see; null if there is none of that name. */
    @Nullable
    EndpointTool find(ToolScope scope, String name) {
        EndpointTool tool = byName.get(name);
        return tool != null && offered(tool, scope) ? tool : null;
    }

    private static boolean offered(EndpointTool one, ToolScope scope) {
        Tool tool = one.tool();
        return (!scope.selection().readOnly() || tool.annotations().readOnly())
                && scope.selection().names(String.valueOf(tool.integrationId()), String.valueOf(tool.endpointName()));
    }

    /** Returns the versions of the integrations that the tools were derived from, as text. */
    String versions() {
        return integrations.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue().version())
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** Returns the approximate memory use, in bytes. */
    int weight() {
        return 1 + all.size() * BYTES_OF_TOOL;
    }

    private record OfIntegration(String version, List<EndpointTool> tools) {}
}
