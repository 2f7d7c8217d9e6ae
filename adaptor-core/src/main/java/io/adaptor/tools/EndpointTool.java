package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.EndpointTraits;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.tools.SchemaCopy;
import io.adaptor.internal.tools.VariableSchema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as a tool.
 *
 * @param tool the tool that is offered
 * @param cursorName the argument that holds a cursor; null if the endpoint has no pages
 * @param arguments validates the model's arguments against the input schema
 * @param results validates results against the output schema, if the engine does not
 * @param stated whether the endpoint itself states the schema of its data, so that the engine warns about violations
 */
record EndpointTool(
        Tool tool,
        @Nullable String cursorName,
        SchemaGuard arguments,
        @Nullable SchemaGuard results,
        boolean stated) {
    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int LONGEST_OF_SYSTEM = 200;
    private static final String CURSOR = "page_cursor";

    static EndpointTool of(Integration integration, Endpoint endpoint, EndpointTraits traits) {
        VariableSchema variables = VariableSchema.of(endpoint, traits.requestSchema());
        ObjectNode input = variables.tree();
        String cursor = traits.paged() ? cursor(input) : null;
        ToolAnnotations annotations = annotations(endpoint, traits.idempotency());
        Tool tool = new Tool(
                ToolName.of(integration.integrationId(), endpoint.name()),
                title(integration, endpoint),
                description(integration, endpoint, annotations, cursor),
                input,
                traits.outputSchema() == null
                        ? null
                        : output(traits.outputSchema(), endpoint.records() != null, cursor),
                annotations,
                integration.integrationId(),
                endpoint.name());
        SchemaGuard results = tool.outputSchema() == null ? null : new SchemaGuard(tool.outputSchema());
        return new EndpointTool(tool, cursor, new SchemaGuard(input), results, endpoint.outputSchema() != null);
    }

    /**
     * Makes a result conform to the output schema: data that violates it becomes text, since hosts reject results that
     * violate a schema.
     *
     * @param warned whether the execution ended with warnings
     */
    ObjectNode fitting(ObjectNode whole, boolean warned) {
        if (results == null || (stated && !warned) || results.problems(whole).isEmpty()) {
            return whole;
        }
        ObjectNode fitting = whole.deepCopy();
        JsonNode data = fitting.remove("data");
        return data == null ? whole : fitting.put("partial", JsonCodec.write(data));
    }

    private static String cursor(ObjectNode input) {
        ObjectNode properties = input.withObjectProperty("properties");
        String name = CURSOR;
        while (properties.has(name)) {
            name = "_" + name;
        }
        properties
                .putObject(name)
                .put("type", "string")
                .put("description", "next_cursor of the previous result, to read the page after it");
        return name;
    }

    private static ToolAnnotations annotations(Endpoint endpoint, Idempotency idempotency) {
        boolean readOnly = idempotency == Idempotency.SAFE;
        Boolean stated = endpoint.tool() == null ? null : endpoint.tool().destructive();
        boolean destructive = stated == null ? endpoint.method() != HttpMethod.POST : stated;
        return new ToolAnnotations(
                readOnly, !readOnly && destructive, readOnly || idempotency == Idempotency.IDEMPOTENT, true);
    }

    private static String title(Integration integration, Endpoint endpoint) {
        String words = endpoint.name().replaceAll("[_-]+", " ").strip();
        String name =
                words.isEmpty() ? endpoint.name() : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return integration.name() + ": " + name;
    }

    private static String description(
            Integration integration, Endpoint endpoint, ToolAnnotations annotations, @Nullable String cursor) {
        StringBuilder end = new StringBuilder();
        if (cursor != null) {
            end.append(" Returns one page; give next_cursor as ").append(cursor).append(" for the next.");
        }
        if (annotations.destructive()) {
            end.append(" Changes or removes data.");
        }
        String system = integration.description();
        end.append(" System: ").append(integration.name());
        end.append(system == null ? "." : ", " + shortened(system, LONGEST_OF_SYSTEM));
        String stated = endpoint.description();
        String what = stated == null || stated.isBlank() ? request(endpoint) : stated.strip();
        return shortened(what, LONGEST_DESCRIPTION - end.length()) + end;
    }

    private static String request(Endpoint endpoint) {
        HttpMethod method = endpoint.method();
        return method == null ? "Calls " + endpoint.name() + "." : method + " " + endpoint.path() + ".";
    }

    /** @param records whether the data is a list of records, each of which has the schema */
    private static ObjectNode output(JsonNode data, boolean records, @Nullable String cursor) {
        SchemaCopy copy = new SchemaCopy(data, "");
        ObjectNode tree = copy.definitions().objectNode().put("type", "object");
        ObjectNode properties = tree.putObject("properties");
        JsonNode stated = copy.copy(data);
        if (records) {
            properties.putObject("data").put("type", "array").set("items", stated);
        } else {
            properties.set("data", stated);
        }
        if (cursor != null) {
            text(properties, "next_cursor", "there are more pages; where the next one begins");
        }
        text(properties, "continuation", "the result is longer; where the rest of it begins");
        text(
                properties,
                "partial",
                "JSON text of a result that is too long to be given at once, or that differs from this schema");
        if (!copy.definitions().isEmpty()) {
            tree.set("$defs", copy.definitions());
        }
        return tree;
    }

    private static void text(ObjectNode properties, String name, String description) {
        properties.putObject(name).put("type", "string").put("description", description);
    }

    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
