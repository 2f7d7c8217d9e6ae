package io.adaptor.tools;

import io.adaptor.AdaptorClient;
import io.adaptor.EndpointTraits;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.spi.Versioned;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tools of a tenant, derived once per version of an integration. Immutable, thread-safe. */
final class TenantTools {
    static final TenantTools NONE = new TenantTools(Map.of(), Map.of(), "");

    /** The version that each integration is derived from, and its tools. */
    private final Map<String, OfIntegration> integrations;

    private final Map<String, EndpointTool> byName;
    private final String versions;

    private TenantTools(Map<String, OfIntegration> integrations, Map<String, EndpointTool> byName, String versions) {
        this.integrations = integrations;
        this.byName = byName;
        this.versions = versions;
    }

    /** These, or new ones where an integration has changed; those of the others are taken over. */
    TenantTools now(List<Versioned<Integration>> found, AdaptorClient client) {
        List<Versioned<Integration>> sorted = found.stream()
                .filter(one -> one.value().enabled())
                .sorted(Comparator.comparing(one -> one.value().integrationId()))
                .toList();
        String current = versions(sorted);
        if (current.equals(versions)) {
            return this;
        }
        Map<String, OfIntegration> all = new LinkedHashMap<>();
        Map<String, EndpointTool> names = new TreeMap<>();
        for (Versioned<Integration> one : sorted) {
            String id = one.value().integrationId();
            OfIntegration known = integrations.get(id);
            OfIntegration used = known != null && known.version().equals(one.version()) ? known : of(one, client);
            all.put(id, used);
            used.tools().forEach(tool -> names.put(tool.tool().name(), tool));
        }
        return new TenantTools(all, names, current);
    }

    private static OfIntegration of(Versioned<Integration> one, AdaptorClient client) {
        Integration integration = one.value();
        List<EndpointTool> tools = new ArrayList<>();
        for (Endpoint endpoint : integration.endpoints().values()) {
            EndpointTraits traits = client.traits(integration, endpoint.name());
            if (traits != null) {
                tools.add(EndpointTool.of(integration, endpoint, traits));
            }
        }
        return new OfIntegration(one.version(), List.copyOf(tools));
    }

    private static String versions(List<Versioned<Integration>> sorted) {
        StringBuilder text = new StringBuilder();
        sorted.forEach(one -> text.append(one.value().integrationId())
                .append('=')
                .append(one.version())
                .append('\n'));
        return text.toString();
    }

    /** Those that a scope may see, by name. */
    List<EndpointTool> of(ToolScope scope) {
        return scope.selection().equals(ToolSelection.ALL)
                ? List.copyOf(byName.values())
                : byName.values().stream().filter(tool -> offered(tool, scope)).toList();
    }

    /** One that a scope may see; null where there is none of that name. */
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

    /** What all of these were derived from. */
    String versions() {
        return versions;
    }

    /** About how much memory they take, in bytes. */
    int weight() {
        return byName.size() * 4_000 + versions.length();
    }

    private record OfIntegration(String version, List<EndpointTool> tools) {}
}
