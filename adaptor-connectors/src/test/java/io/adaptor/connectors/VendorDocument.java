package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * An OpenAPI 3 document of a vendor, and what a request breaks of it. The request's path is that of the document: a test
 * takes off what stands before it, and rewrites the version where that differs.
 */
final class VendorDocument {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^/}]+}");

    private final JsonNode root;
    private final JsonNode paths;
    private final VendorSchema schemas;

    private VendorDocument(JsonNode root) {
        this.root = root;
        paths = root.get("paths");
        schemas = new VendorSchema(root);
    }

    /** A document in JSON, or in YAML where the file's name says so. */
    static VendorDocument read(Path file) throws IOException {
        String text = Files.readString(file);
        boolean json = file.toString().endsWith(".json");
        return new VendorDocument(
                json
                        ? JsonCodec.read(text)
                        : JsonCodec.mapper()
                                .valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text)));
    }

    /** Whether there is an operation of a request's method and path. */
    boolean has(ReceivedRequest request) {
        return operation(request) != null;
    }

    /** What is wrong with a request; empty where nothing is. */
    List<String> problems(ReceivedRequest request) {
        Operation operation = operation(request);
        if (operation == null) {
            return List.of("there is no " + request.method() + " " + request.path());
        }
        List<String> problems = new ArrayList<>();
        int query = request.target().indexOf('?');
        ObjectNode sent = FormTree.of(query < 0 ? "" : request.target().substring(query + 1));
        problems.addAll(schemas.problemsOfTexts(sent, operation.parameters("query"), "query"));
        problems.addAll(schemas.problemsOfTexts(operation.path(), operation.parameters("path"), "path"));
        problems.addAll(body(request, operation.description().path("requestBody")));
        return problems;
    }

    private List<String> body(ReceivedRequest request, JsonNode described) {
        String type = String.valueOf(request.headers().first("Content-Type")).replaceFirst(" *;.*", "");
        JsonNode schema = described.path("content").path(type).path("schema");
        if (request.body().length == 0 && (schema.isMissingNode() || !type.equals(FORM))) {
            return described.path("required").booleanValue() ? List.of("body: is missing") : List.of();
        }
        if (schema.isMissingNode()) {
            return List.of("a body of " + type);
        }
        if (type.equals(FORM)) {
            return schemas.problemsOfTexts(FormTree.of(request.text()), schema, "body");
        }
        if (!type.equals("application/json")) {
            return List.of("a body of " + type + " is not judged");
        }
        try {
            return schemas.problems(JsonCodec.read(request.body()), schema, "body");
        } catch (IOException e) {
            return List.of("body: " + e.getMessage());
        }
    }

    private @Nullable Operation operation(ReceivedRequest request) {
        List<String> names = new ArrayList<>();
        paths.fieldNames().forEachRemaining(names::add);
        return names.stream()
                .filter(name -> pattern(name).matcher(request.path()).matches())
                .filter(name -> paths.get(name).has(method(request)))
                .min(Comparator.comparingLong(
                        name -> PLACEHOLDER.matcher(name).results().count()))
                .map(name -> new Operation(root, paths.get(name), method(request), values(name, request.path())))
                .orElse(null);
    }

    private static String method(ReceivedRequest request) {
        return request.method().toLowerCase(Locale.ROOT);
    }

    private static Pattern pattern(String path) {
        StringBuilder pattern = new StringBuilder();
        int done = 0;
        for (Matcher placeholder = PLACEHOLDER.matcher(path); placeholder.find(); done = placeholder.end()) {
            pattern.append(Pattern.quote(path.substring(done, placeholder.start())))
                    .append("([^/]+)");
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(path.substring(done))).toString());
    }

    private static ObjectNode values(String path, String sent) {
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        Matcher matcher = pattern(path).matcher(sent);
        Matcher placeholder = PLACEHOLDER.matcher(path);
        for (int i = 1; matcher.matches() && placeholder.find(); i++) {
            String name = placeholder.group();
            values.put(name.substring(1, name.length() - 1), FormTree.decoded(matcher.group(i)));
        }
        return values;
    }

    private record Operation(JsonNode root, JsonNode item, String method, ObjectNode path) {
        JsonNode description() {
            return item.get(method);
        }

        /** As the schema of one object. */
        ObjectNode parameters(String in) {
            ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
            schema.putObject("properties");
            List<JsonNode> all = new ArrayList<>();
            item.path("parameters").forEach(all::add);
            description().path("parameters").forEach(all::add);
            for (JsonNode stated : all) {
                JsonNode parameter = stated.has("$ref")
                        ? root.at(stated.get("$ref").textValue().substring(1))
                        : stated;
                if (parameter.path("in").asText().equals(in)) {
                    String name = parameter.get("name").textValue();
                    ObjectNode property = schema.withObjectProperty("properties")
                            .putObject(name)
                            .setAll((ObjectNode) parameter.get("schema"));
                    property.put(
                            VendorSchema.REPEATED,
                            !"deepObject".equals(parameter.path("style").asText()));
                    if (parameter.path("required").booleanValue()) {
                        schema.withArrayProperty("required").add(name);
                    }
                }
            }
            return schema;
        }
    }
}
