package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.MappingRule;
import io.adaptor.api.Policies;
import io.adaptor.api.RequestMapping;
import io.adaptor.api.ResponseMapping;
import io.adaptor.api.ToolRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One tool as an endpoint: the arguments are the variables, the structured content is the data. */
final class ToolEndpoint {
    private static final int LONGEST_DESCRIPTION = 1_000;
    private static final String VARIABLES = "/properties/variables";

    private ToolEndpoint() {}

    static Endpoint of(String name, JsonNode tool, MirroredParameters mirrored, List<String> findings) {
        Map<String, JsonNode> settings = new LinkedHashMap<>();
        settings.put("tool", tool.get("name"));
        if (!mirrored.headers().isEmpty()) {
            settings.put("header_params", mirrored.headers());
        }
        Endpoint.Builder endpoint = Endpoint.builder(name)
                .description(description(tool))
                .settings(settings)
                .requestMapping(RequestMapping.builder()
                        .body(Map.of(".", MappingRule.source("variables || `{}`")))
                        .build());
        JsonNode input = schema(tool, "inputSchema", findings);
        if (input != null) {
            endpoint.validationSchema(ofVariables(input));
        }
        JsonNode output = schema(tool, "outputSchema", findings);
        if (output != null) {
            endpoint.outputSchema(StrangeSchema.at("", output))
                    .responseMapping(ResponseMapping.builder()
                            .dataPath("structuredContent")
                            .build());
        }
        hints(tool.path("annotations"), endpoint);
        return endpoint.build();
    }

    private static @Nullable String description(JsonNode tool) {
        for (String field : List.of("description", "title")) {
            String text = tool.path(field).asText().strip();
            if (!text.isEmpty()) {
                return text.length() > LONGEST_DESCRIPTION ? text.substring(0, LONGEST_DESCRIPTION) : text;
            }
        }
        return null;
    }

    private static @Nullable JsonNode schema(JsonNode tool, String field, List<String> findings) {
        JsonNode schema = tool.path(field);
        if (schema.isMissingNode() || schema.isNull()) {
            return null;
        }
        String problem = StrangeSchema.problem(schema);
        if (problem != null) {
            findings.add(tool.path("name").asText() + ": " + field + " is left out, since it " + problem);
            return null;
        }
        return schema;
    }

    private static ObjectNode ofVariables(JsonNode input) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putObject("properties").set("variables", StrangeSchema.at(VARIABLES, input));
        if (!input.path("required").isEmpty()) {
            whole.putArray("required").add(TextNode.valueOf("variables"));
        }
        return whole;
    }

    // The defaults are those of the specification: a tool is assumed to make changes unless it declares otherwise.
    private static void hints(JsonNode annotations, Endpoint.Builder endpoint) {
        boolean reads = annotations.path("readOnlyHint").asBoolean(false);
        boolean repeatable = annotations.path("idempotentHint").asBoolean(false);
        if (reads || repeatable) {
            endpoint.policies(Policies.builder()
                    .idempotency(IdempotencyPolicy.of(reads ? Idempotency.SAFE : Idempotency.IDEMPOTENT))
                    .build());
        }
        boolean destroys = !reads && annotations.path("destructiveHint").asBoolean(true);
        endpoint.tool(new ToolRule(null, destroys));
    }
}
