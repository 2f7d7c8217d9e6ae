package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.schema.GraphQLSchema;
import io.adaptor.api.DataPath;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.ResponseMapping;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of the data of an endpoint that selects its data by a plain path and has no other mapping. */
final class OutputSchema {
    private OutputSchema() {}

    /** The schema; null if it can't be determined. */
    static @Nullable JsonNode of(Integration integration, Endpoint endpoint, GraphQLSchema schema) {
        ResponseMapping mapping = endpoint.responseMapping();
        boolean picks = mapping.fieldMappings().isEmpty()
                && mapping.fromInput().isEmpty()
                && mapping.fromAnswer().isEmpty()
                && mapping.transformations().isEmpty()
                && mapping.defaultValues().isEmpty();
        DataPath path = mapping.dataPath() == null ? DataPath.root() : DataPath.parse(mapping.dataPath());
        if (!picks || path == null) {
            return null;
        }
        try {
            Operation operation = Operation.of(endpoint, Fragments.of(integration));
            JsonNode data = operation.introspects() ? null : SelectionSchema.of(operation, schema);
            return data == null ? null : picked(path, answer(data));
        } catch (InvalidOperation e) {
            return null;
        }
    }

    private static ObjectNode answer(JsonNode data) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("type", "object");
        answer.putObject("properties").set("data", data);
        return answer;
    }

    // An intermediate value of the path may be null, and then the result is null too.
    private static @Nullable JsonNode picked(DataPath path, JsonNode whole) {
        JsonNode at = whole;
        boolean nullable = false;
        for (DataPath.Step step : path.steps()) {
            nullable |= isNullable(at);
            at = step.name() == null ? at.get("items") : at.path("properties").get(step.name());
            if (at == null) {
                return null;
            }
        }
        return nullable && !isNullable(at) ? orNull(at) : at;
    }

    private static boolean isNullable(JsonNode schema) {
        return schema.path("type").isArray();
    }

    private static JsonNode orNull(JsonNode schema) {
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        ArrayNode choices = either.putArray("anyOf");
        choices.add(schema).addObject().put("type", "null");
        return either;
    }
}
