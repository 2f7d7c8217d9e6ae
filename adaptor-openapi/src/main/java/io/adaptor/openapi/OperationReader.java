package io.adaptor.openapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the operations of a document of any version. For one thread. */
final class OperationReader {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
    private static final Set<String> OTHER_METHODS = Set.of("trace", "query", "additionalOperations");
    /** The fields of a Swagger 2.0 parameter that are not part of its value's schema. */
    private static final List<String> NO_SCHEMA =
            List.of("name", "in", "description", "required", "collectionFormat", "allowEmptyValue");

    private final Node root;
    private final Version version;
    private final References references;
    private final Report report;

    OperationReader(Node root, Version version, References references, Report report) {
        this.root = root;
        this.version = version;
        this.references = references;
        this.report = report;
    }

    /** Returns all operations in document order, each with a unique name. */
    List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        root.get("paths").fields().forEach((path, stated) -> {
            Node item = references.follow(stated);
            if (!path.startsWith("/") && path.startsWith("x-")) {
                return;
            }
            item.fields().forEach((method, node) -> {
                if (METHODS.contains(method) && node.json().isObject()) {
                    String upper = method.toUpperCase(Locale.ROOT);
                    String id = node.text("operationId", method + path);
                    String name = Names.endpoint(id, upper + " " + path, names);
                    List<String> tags = node.get("tags").items().stream()
                            .map(tag -> tag.json().asText())
                            .toList();
                    all.add(new Operation(name, upper, path, item, node, tags));
                } else if (OTHER_METHODS.contains(method)) {
                    report.add(node, "is of a method that no endpoint has; it was not imported");
                }
            });
        });
        if (root.get("webhooks").json().size() > 0) {
            report.add(root.get("webhooks"), "webhooks are not imported; describe them as events of the integration");
        }
        return all;
    }

    /** Returns the parameters of an operation except those of its body; its own come before those of its path. */
    Collection<Parameter> parameters(Operation operation) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        for (Node owner : List.of(operation.item(), operation.node())) {
            for (Node stated : owner.get("parameters").items()) {
                Node node = references.follow(stated);
                String name = node.text("name");
                String in = node.text("in");
                if (name == null || in == null) {
                    throw new OpenApiException(stated.place(), "is a parameter without name or in; both are needed");
                }
                if (!in.equals("body") && !in.equals("formData")) {
                    all.put(in + " " + name, parameter(node, name, in));
                }
            }
        }
        return all.values();
    }

    private Parameter parameter(Node node, String name, String in) {
        boolean required = node.flag("required") || in.equals("path");
        if (version == Version.SWAGGER_2) {
            Listing listing = Listing.ofCollection(node.text("collectionFormat", "csv"));
            return new Parameter(
                    node, name, in, required, valueSchema(node), "form", listing == Listing.REPEAT, listing, false);
        }
        boolean form = in.equals("query") || in.equals("cookie");
        String style = node.text("style", form ? "form" : "simple");
        boolean explode = node.has("explode") ? node.flag("explode") : style.equals("form");
        Node schema = node.get("schema");
        String media =
                node.get("content").fields().keySet().stream().findFirst().orElse(null);
        if (media != null) {
            schema = node.get("content").get(media).get("schema");
            if (!BodyFormat.isJson(media)) {
                report.add(node, "is written as " + media + "; it is sent as the text that it is given");
            }
        }
        boolean json = media != null && BodyFormat.isJson(media);
        return new Parameter(node, name, in, required, schema, style, explode, Listing.of(style, explode), json);
    }

    /** Extracts the value's schema from a Swagger 2.0 parameter, which mixes both. */
    private static Node valueSchema(Node parameter) {
        ObjectNode schema = ((ObjectNode) parameter.json()).deepCopy();
        schema.remove(NO_SCHEMA);
        String description = parameter.text("description");
        if (description != null) {
            schema.put("description", description);
        }
        return parameter.instead(schema);
    }

    /** Returns the body of an operation; null if it has none. */
    @Nullable
    RequestBody body(Operation operation) {
        if (version == Version.SWAGGER_2) {
            return swaggerBody(operation);
        }
        Node body = references.follow(operation.node().get("requestBody"));
        Node contents = body.get("content");
        if (contents.fields().isEmpty()) {
            return null;
        }
        String media = contents.fields().keySet().stream()
                .min(Comparator.<String, BodyFormat>comparing(type -> format(type, contents.get(type)))
                        .thenComparing(type -> type.contains("*")))
                .orElseThrow();
        if (contents.fields().size() > 1) {
            report.add(body, "may be written in several ways; " + media + " was taken");
        }
        Node content = references.follow(contents.get(media));
        return new RequestBody(
                body,
                body.flag("required"),
                media,
                format(media, content),
                content.get("schema"),
                content.get("encoding"));
    }

    // A media range does not state a format, but the schema of the values may.
    private BodyFormat format(String media, Node content) {
        if (!media.contains("*")) {
            return BodyFormat.of(media);
        }
        Node schema = references.follow(references.follow(content).get("schema"));
        boolean bytes = "binary".equals(schema.text("format")) || !schema.exists();
        return bytes ? BodyFormat.BINARY : media.startsWith("text/") ? BodyFormat.TEXT : BodyFormat.JSON;
    }

    private @Nullable RequestBody swaggerBody(Operation operation) {
        Map<String, Node> fields = new LinkedHashMap<>();
        for (Node owner : List.of(operation.item(), operation.node())) {
            for (Node stated : owner.get("parameters").items()) {
                Node node = references.follow(stated);
                String in = node.text("in", "");
                if (in.equals("body")) {
                    String media = consumes(operation, "application/json");
                    Node schema = node.get("schema");
                    return new RequestBody(
                            node, node.flag("required"), media, BodyFormat.of(media), schema, node.get("encoding"));
                } else if (in.equals("formData")) {
                    fields.put(node.text("name", ""), node);
                }
            }
        }
        return fields.isEmpty() ? null : swaggerForm(operation, fields);
    }

    private RequestBody swaggerForm(Operation operation, Map<String, Node> fields) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ObjectNode encoding = JsonNodeFactory.instance.objectNode();
        boolean file = false;
        boolean required = false;
        for (Map.Entry<String, Node> field : fields.entrySet()) {
            ObjectNode value = (ObjectNode) valueSchema(field.getValue()).json();
            if (value.path("type").asText().equals("file")) {
                value.put("type", "string").put("format", "binary");
                file = true;
            }
            properties.set(field.getKey(), value);
            Listing listing = Listing.ofCollection(field.getValue().text("collectionFormat", "csv"));
            encoding.putObject(field.getKey()).put("x-listing", listing.name());
            if (field.getValue().flag("required")) {
                schema.withArrayProperty("required").add(field.getKey());
                required = true;
            }
        }
        String media = file ? "multipart/form-data" : consumes(operation, "application/x-www-form-urlencoded");
        BodyFormat format = BodyFormat.of(media) == BodyFormat.MULTIPART ? BodyFormat.MULTIPART : BodyFormat.FORM;
        Node at = operation.node().get("parameters");
        return new RequestBody(at, required, media, format, at.instead(schema), at.instead(encoding));
    }

    private String consumes(Operation operation, String otherwise) {
        Node own = operation.node().get("consumes");
        List<String> types = (own.exists() ? own : root.get("consumes"))
                .items().stream().map(type -> type.json().asText()).toList();
        boolean form = BodyFormat.of(otherwise) == BodyFormat.FORM;
        return types.stream()
                .filter(type ->
                        !form || BodyFormat.of(type) == BodyFormat.FORM || BodyFormat.of(type) == BodyFormat.MULTIPART)
                .min(Comparator.comparing(BodyFormat::of))
                .orElse(otherwise);
    }

    /** Returns the schema of the first successful JSON response; null if there is none. */
    @Nullable
    Node answer(Operation operation) {
        Node content = goodAnswer(operation);
        if (content == null) {
            return null;
        }
        if (version == Version.SWAGGER_2) {
            Node schema = content.get("schema");
            return schema.exists() && !"file".equals(schema.text("type")) ? schema : null;
        }
        for (Map.Entry<String, Node> each : content.get("content").fields().entrySet()) {
            Node schema = references.follow(each.getValue()).get("schema");
            if (schema.exists()
                    && (BodyFormat.isJson(each.getKey()) || each.getKey().equals("*/*"))) {
                return schema;
            }
        }
        return null;
    }

    /** Returns the content type to request if the response is not JSON; null if none needs to be stated. */
    @Nullable
    String accepted(Operation operation) {
        Node answer = goodAnswer(operation);
        if (answer == null) {
            return null;
        }
        Node produced =
                operation.node().get("produces").exists() ? operation.node().get("produces") : root.get("produces");
        Collection<String> types = version == Version.SWAGGER_2
                ? produced.items().stream().map(type -> type.json().asText()).toList()
                : answer.get("content").fields().keySet();
        boolean plain = types.stream().anyMatch(type -> type.startsWith("application/json") || type.contains("*"));
        return plain ? null : types.stream().findFirst().orElse(null);
    }

    private @Nullable Node goodAnswer(Operation operation) {
        Node answers = operation.node().get("responses");
        return answers.fields().keySet().stream()
                .filter(status -> status.matches("2(\\d\\d|XX|xx)"))
                .min(Comparator.naturalOrder())
                .map(status -> references.follow(answers.get(status)))
                .orElse(null);
    }
}
