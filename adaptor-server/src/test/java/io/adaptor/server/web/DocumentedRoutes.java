package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.adaptor.api.JsonCodec;
import io.adaptor.server.TestServer.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The operations of the OpenAPI document, with references resolved. */
final class DocumentedRoutes {
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");
    private static final JsonNode DOCUMENT = OpenApiController.read();

    private DocumentedRoutes() {}

    /** One method of one path. */
    record Operation(String method, String path, JsonNode tree, List<JsonNode> parameters) {
        String name() {
            return method + " " + path;
        }

        /** The example of a parameter; empty where there is none. */
        String example(String name) {
            return parameters.stream()
                    .filter(parameter -> parameter.path("name").asText().equals(name))
                    .map(parameter -> parameter.path("example").asText())
                    .findFirst()
                    .orElse("");
        }

        boolean takes(String header) {
            return parameters.stream()
                    .anyMatch(parameter -> parameter.path("name").asText().equals(header));
        }

        /** The body that is documented; empty where there is none. */
        String body() {
            JsonNode example = tree.at("/requestBody/content/application~1json/example");
            if (example.isMissingNode()) {
                example = tree.at("/requestBody/content/application~1merge-patch+json/example");
            }
            return example.isMissingNode() ? "" : JsonCodec.write(example);
        }

        List<String> pathParameters() {
            return Pattern.compile("\\{(\\w+)}")
                    .matcher(path)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        }

        /** What is wrong with an answer; empty where it is as documented. */
        List<String> mistakes(Answer answer) {
            JsonNode response = tree.path("responses").path(Integer.toString(answer.status()));
            response =
                    resolved(response.isMissingNode() ? tree.path("responses").path("default") : response);
            if (response.isMissingNode()) {
                return List.of("status " + answer.status() + " is not documented");
            }
            String type = answer.header("Content-Type").replaceAll(";.*", "");
            if (!response.has("content")) {
                return answer.text().isEmpty() ? List.of() : List.of("a body is not documented");
            }
            JsonNode schema = response.path("content").path(type).path("schema");
            if (schema.isMissingNode()) {
                return List.of("content type \"" + type + "\" is not documented");
            }
            ObjectNode whole = JsonNodeFactory.instance.objectNode();
            whole.set("components", DOCUMENT.path("components"));
            whole.putArray("allOf").add(schema);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(whole)
                    .validate(answer.json())
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        DOCUMENT.path("paths")
                .properties()
                .forEach(path -> METHODS.forEach(method -> {
                    JsonNode tree = path.getValue().path(method);
                    if (!tree.isMissingNode()) {
                        List<JsonNode> parameters = new ArrayList<>();
                        path.getValue().path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
                        tree.path("parameters").forEach(parameter -> parameters.add(resolved(parameter)));
                        all.add(new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), tree, parameters));
                    }
                }));
        return all;
    }

    private static JsonNode resolved(JsonNode tree) {
        return tree.has("$ref") ? DOCUMENT.at(tree.path("$ref").asText().substring(1)) : tree;
    }
}
