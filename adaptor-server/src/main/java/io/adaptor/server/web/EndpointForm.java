package io.adaptor.server.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.EndpointTraits;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.ToolRule;
import io.adaptor.spi.Versioned;
import io.adaptor.tools.Tool;
import io.adaptor.tools.ToolScope;
import io.adaptor.tools.Tools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The data from which a form for the input of an endpoint is built; it is the same that a language model receives.
 * Thread-safe.
 */
@Component
final class EndpointForm {
    private static final String CURSOR = "page_cursor";

    private final AdaptorClient client;

    EndpointForm(AdaptorClient client) {
        this.client = client;
    }

    /** Returns the form of an endpoint, even if the endpoint is disabled or not offered to models. */
    ObjectNode of(Versioned<Integration> stored, Endpoint endpoint) {
        Integration integration = stored.value();
        ToolRule rule = endpoint.tool();
        Endpoint offered = endpoint.toBuilder()
                .tool(new ToolRule(true, rule == null ? null : rule.destructive()))
                .build();
        // The other endpoints stay, because test_endpoint, test cases and caches reference some of them.
        Map<String, Endpoint> endpoints = new LinkedHashMap<>(integration.endpoints());
        endpoints.put(endpoint.name(), offered);
        Integration all =
                integration.toBuilder().enabled(true).endpoints(endpoints).build();
        Tool tool = Tools.builder(client, tenant -> List.of(new Versioned<>(all, stored.version())))
                .build()
                .list(ToolScope.of(integration.tenantId()))
                .stream()
                .filter(one -> endpoint.name().equals(one.endpointName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("every endpoint that is offered is a tool"));
        EndpointTraits traits = client.traits(all, endpoint.name());
        boolean paged = traits != null && traits.paged();
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        form.set("input_schema", tool.inputSchema());
        form.put("paged", paged)
                .put("cursor_name", paged ? cursor(tool) : null)
                .put("destructive", tool.annotations().destructive())
                .put("description", endpoint.description());
        form.set("output_schema", traits == null ? null : traits.outputSchema());
        return form;
    }

    /**
     * Returns the name of the cursor property: the last match, because the endpoint itself may have a property of that
     * name.
     */
    private static @Nullable String cursor(Tool tool) {
        String found = null;
        for (Map.Entry<String, ?> property :
                tool.inputSchema().path("properties").properties()) {
            found = property.getKey().replaceFirst("^_+", "").equals(CURSOR) ? property.getKey() : found;
        }
        return found;
    }
}
