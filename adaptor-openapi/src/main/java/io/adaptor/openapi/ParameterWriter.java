package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts the parameters of an operation to variables and their mapping. For one operation and thread. */
final class ParameterWriter {
    private static final Set<String> NOT_PARAMETERS = Set.of("accept", "content-type", "authorization");
    private static final Set<String> ARRAY = Set.of("array");
    private static final Set<String> OBJECT = Set.of("object");
    private static final String IDEMPOTENCY_KEY = "idempotency-key";

    private final Variables variables;
    private final RequestMapping mapping;
    private final References references;
    private final Schemas schemas;
    private final Report report;
    private final Set<String> nowhere = new HashSet<>();
    private boolean keyed;

    ParameterWriter(
            Variables variables, RequestMapping mapping, References references, Schemas schemas, Report report) {
        this.variables = variables;
        this.mapping = mapping;
        this.references = references;
        this.schemas = schemas;
        this.report = report;
    }

    /** The styles of the arrays in a query. */
    List<Listing> listings(Collection<Parameter> parameters) {
        List<Listing> all = new ArrayList<>();
        for (Parameter parameter : parameters) {
            if (parameter.in().equals("query")
                    && !parameter.json()
                    && Kinds.of(schema(parameter), schemas).contains("array")) {
                all.add(parameter.listing());
            }
        }
        return all;
    }

    /** Whether the operation accepts an idempotency key. */
    boolean keyed() {
        return keyed;
    }

    /**
     * Writes parameters.
     *
     * @param style the array style of the endpoint
     * @param credentials the parameters that carry credentials, in lower case, such as {@code header x-api-key}
     */
    void write(Collection<Parameter> parameters, Listing style, Set<String> credentials) {
        for (Parameter parameter : parameters) {
            String place = parameter.in() + " " + parameter.name();
            if (credentials.contains(place.toLowerCase(Locale.ROOT))) {
                report.add(parameter.node(), "carries the credentials, so it is not a variable");
                continue;
            }
            switch (parameter.in()) {
                case "path" -> path(parameter);
                case "query" -> query(parameter, style);
                case "header" -> header(parameter);
                case "cookie" -> cookie(parameter);
                default ->
                    report.add(
                            parameter.node(),
                            "is in \"" + parameter.in() + "\", which no request has; it was left out");
            }
        }
    }

    private ObjectNode schema(Parameter parameter) {
        ObjectNode schema = parameter.schema().exists()
                ? schemas.convert(parameter.schema())
                : JsonNodeFactory.instance.objectNode().put("type", "string");
        String description = Texts.shortened(parameter.node().text("description"), 500);
        if (description != null) {
            schema.put("description", description);
        }
        Kinds.withoutNull(schema);
        return schema;
    }

    private String variable(Parameter parameter, ObjectNode schema, boolean required) {
        boolean again = variables.isTaken(parameter.name());
        String name = again ? parameter.name() + "_" + parameter.in() : parameter.name();
        return variables.add(name, parameter.in() + " " + parameter.name(), schema, required);
    }

    private void path(Parameter parameter) {
        if (nowhere.contains(parameter.name())) {
            return;
        }
        ObjectNode schema = schema(parameter);
        if ("string".equals(schema.path("type").asText()) && !schema.has("minLength") && !schema.has("enum")) {
            // An empty value would produce a different path.
            schema.put("minLength", 1);
        }
        String variable = variable(parameter, schema, true);
        Set<String> kinds = Kinds.of(schema, schemas);
        String placeholder = PathText.placeholder(parameter.name());
        if (kinds.equals(OBJECT)) {
            report.add(parameter.node(), "is an object in a path, which can't be written; give it as one text");
            schema.removeAll();
            schema.put("type", "string").put("minLength", 1);
        }
        mapping.pathParams.set(
                placeholder,
                parameter.json()
                        ? RequestMapping.asJson(variable)
                        : kinds.equals(ARRAY)
                                ? RequestMapping.joined(variable, ",")
                                : RequestMapping.variable(variable));
    }

    /**
     * Returns the path of the endpoint; placeholders without a parameter become variables too. Must be called before
     * the parameters are written.
     */
    String path(Operation operation, Collection<Parameter> parameters) {
        Map<String, String> styles = new LinkedHashMap<>();
        parameters.stream()
                .filter(parameter -> parameter.in().equals("path"))
                .forEach(parameter -> styles.put(parameter.name(), parameter.style()));
        PathText path = PathText.of(operation.path(), styles);
        for (String name : path.unknown()) {
            report.add(
                    operation.node(),
                    "has {" + name + "} in its path and no parameter of that name; it was added as a text");
            ObjectNode schema =
                    JsonNodeFactory.instance.objectNode().put("type", "string").put("minLength", 1);
            String variable = variables.add(name, "path " + name, schema, true);
            mapping.pathParams.set(PathText.placeholder(name), RequestMapping.variable(variable));
        }
        for (String name : path.unused()) {
            report.add(operation.node(), "has the path parameter " + name + " without a {placeholder}; it is not sent");
        }
        nowhere.addAll(path.unused());
        if (path.cut()) {
            report.add(operation.node(), "has a fragment (#) in its path, which is never sent; it was left out");
        }
        return path.text();
    }

    private void query(Parameter parameter, Listing style) {
        ObjectNode schema = schema(parameter);
        Set<String> kinds = Kinds.of(schema, schemas);
        if (parameter.required() && !parameter.json()) {
            Kinds.withoutEmptiness(schema, kinds);
        }
        if (kinds.equals(OBJECT) && !parameter.json() && !parameter.style().equals("deepObject")) {
            object(parameter, schema);
            return;
        }
        String variable = variable(parameter, schema, required(parameter, schema));
        boolean other = parameter.listing() != style && kinds.contains("array") && !parameter.json();
        if (other && (parameter.listing() == Listing.REPEAT || parameter.listing() == Listing.INDICES)) {
            report.add(
                    parameter.node(),
                    "writes arrays in another way than other parameters of the operation; they are written alike");
        }
        JsonNode rule = parameter.json()
                ? RequestMapping.asJson(variable)
                : other
                                && kinds.equals(ARRAY)
                                && parameter.listing() != Listing.REPEAT
                                && parameter.listing() != Listing.INDICES
                        ? RequestMapping.joined(variable, parameter.listing().separator())
                        : RequestMapping.variable(variable);
        mapping.queryParams.set(parameter.name(), withDefault(parameter, schema, rule));
    }

    /** Writes an object with properties that are separate parameters. */
    private void object(Parameter parameter, ObjectNode schema) {
        FlatObject flat = parameter.explode() ? FlatObject.of(parameter.schema(), references) : null;
        if (flat == null || flat.properties().isEmpty()) {
            report.add(
                    parameter.node(),
                    "is an object that is written as \"" + parameter.style()
                            + "\", which can't be done; it was left out"
                            + (parameter.required() ? ", although it is required" : ""));
            return;
        }
        String variable = variable(parameter, schema, parameter.required());
        flat.properties().keySet().forEach(name -> {
            if (mapping.queryParams.has(name)) {
                report.add(
                        parameter.node(),
                        "has a property and the operation a parameter " + name + "; the latter is sent");
            } else {
                String quoted = name.matches("[A-Za-z_]\\w*")
                        ? name
                        : TextNode.valueOf(name).toString();
                mapping.queryParams.put(name, "variables." + variable + "." + quoted);
            }
        });
    }

    private void header(Parameter parameter) {
        String lower = parameter.name().toLowerCase(Locale.ROOT);
        if (NOT_PARAMETERS.contains(lower)) {
            report.add(
                    parameter.node(),
                    "is the header " + parameter.name()
                            + ", which OpenAPI requires to be stated elsewhere; it was left out");
            return;
        }
        if (lower.equals(IDEMPOTENCY_KEY)) {
            keyed = true;
            return;
        }
        ObjectNode schema = schema(parameter);
        String variable = variable(parameter, schema, required(parameter, schema));
        Set<String> kinds = Kinds.of(schema, schemas);
        if (kinds.equals(OBJECT)) {
            report.add(parameter.node(), "is an object in a header, which can't be written; give it as one text");
            schema.removeAll();
            schema.put("type", "string");
        }
        JsonNode rule = parameter.json()
                ? RequestMapping.asJson(variable)
                : kinds.equals(ARRAY) ? RequestMapping.joined(variable, ",") : RequestMapping.variable(variable);
        mapping.headers.set(parameter.name(), withDefault(parameter, schema, rule));
    }

    private void cookie(Parameter parameter) {
        report.add(
                parameter.node(),
                "is a cookie, which no mapping sends; it was left out"
                        + (parameter.required() ? ", although it is required" : "")
                        + ". A fixed one may be stated as the header Cookie");
    }

    // A parameter with a single possible value or a default is not required.
    private static boolean required(Parameter parameter, ObjectNode schema) {
        return parameter.required() && standard(schema) == null;
    }

    private static JsonNode withDefault(Parameter parameter, ObjectNode schema, JsonNode rule) {
        JsonNode standard = parameter.required() ? standard(schema) : null;
        if (standard == null) {
            return rule;
        }
        ObjectNode rich = rule.isTextual()
                ? JsonNodeFactory.instance.objectNode().put("source", rule.textValue())
                : (ObjectNode) rule;
        rich.set("default", standard);
        return rich;
    }

    private static @Nullable JsonNode standard(ObjectNode schema) {
        JsonNode found = schema.path("default");
        if (found.isValueNode() && !found.isNull()) {
            return found;
        }
        JsonNode values = schema.path("enum");
        return values.size() == 1
                        && values.get(0).isValueNode()
                        && !values.get(0).isNull()
                ? values.get(0)
                : null;
    }
}
