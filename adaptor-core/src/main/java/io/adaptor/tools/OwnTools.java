package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.FieldError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built-in tools, which deal with other tools and their results. Their names can't clash with those of endpoints,
 * which contain two underscores or a digest.
 */
final class OwnTools {
    /** The maximum number of tools that a search returns. */
    static final int MOST_FOUND = 50;

    static final int USUALLY_FOUND = 10;

    private static final ToolAnnotations READING = new ToolAnnotations(true, false, true, false);

    private static final Tool CONTINUE = new Tool(
            Tools.CONTINUE,
            "Read on in a long result",
            "Returns the next part of a result that was too long to be given at once. Use it with the continuation of that result;"
                    + " nothing is called again. A continuation holds for ten minutes.",
            object(Map.of("continuation", text("the continuation of the previous part")), "continuation"),
            null,
            READING,
            null,
            null);

    private static final Tool FIND = new Tool(
            Tools.FIND,
            "Find tools",
            "Finds tools by what they do, with their input schemas. There are many: search before you say that something can't be"
                    + " done.",
            object(
                    Map.of(
                            "query",
                            text("some words, such as the thing and what should be done with it: refund payment"),
                            "limit",
                            text("how many to return")
                                    .put("type", "integer")
                                    .put("minimum", 1)
                                    .put("maximum", MOST_FOUND)),
                    "query"),
            null,
            READING,
            null,
            null);

    private static final Tool CALL = new Tool(
            Tools.CALL,
            "Call a tool that was found",
            "Calls a tool that " + Tools.FIND + " returned and that is not offered directly.",
            object(
                    Map.of(
                            "name",
                            text("the name of the tool"),
                            "arguments",
                            text("its arguments, by its input schema").put("type", "object")),
                    "name",
                    "arguments"),
            null,
            new ToolAnnotations(false, true, false, true),
            null,
            null);

    private static final Map<String, Tool> BY_NAME =
            Stream.of(CONTINUE, FIND, CALL).collect(Collectors.toUnmodifiableMap(Tool::name, tool -> tool));
    private static final Map<String, SchemaGuard> CHECKS = BY_NAME.values().stream()
            .collect(Collectors.toUnmodifiableMap(Tool::name, tool -> new SchemaGuard(tool.inputSchema())));

    private OwnTools() {}

    /** Returns the built-in tools that are listed together with the given number of tools of endpoints. */
    static List<Tool> beside(int endpoints) {
        if (endpoints == 0) {
            return List.of();
        }
        return endpoints <= Tools.FEW ? List.of(CONTINUE) : List.of(FIND, CALL, CONTINUE);
    }

    static boolean has(String name) {
        return BY_NAME.containsKey(name);
    }

    /** Validates the arguments of a built-in tool. */
    static List<FieldError> problems(String name, JsonNode arguments) {
        SchemaGuard guard = CHECKS.get(name);
        return guard == null ? List.of() : guard.problems(arguments);
    }

    private static ObjectNode object(Map<String, ObjectNode> properties, String... required) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode all = schema.putObject("properties");
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> all.set(property.getKey(), property.getValue()));
        for (String name : required) {
            schema.withArrayProperty("required").add(name);
        }
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode text(String description) {
        return JsonNodeFactory.instance.objectNode().put("type", "string").put("description", description);
    }
}
