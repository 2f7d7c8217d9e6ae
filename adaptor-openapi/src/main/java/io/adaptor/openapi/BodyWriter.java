package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts the body of an operation to variables and their mapping. For one operation and thread. */
final class BodyWriter {
    private static final String WHOLE = "body";

    private final RequestBody body;
    private final Variables variables;
    private final RequestMapping mapping;
    private final References references;
    private final Schemas schemas;
    private final Report report;

    BodyWriter(
            RequestBody body,
            Variables variables,
            RequestMapping mapping,
            References references,
            Schemas schemas,
            Report report) {
        this.body = body;
        this.variables = variables;
        this.mapping = mapping;
        this.references = references;
        this.schemas = schemas;
        this.report = report;
    }

    /** The styles of the arrays in a form body. */
    List<Listing> listings() {
        List<Listing> all = new ArrayList<>();
        FlatObject flat = body.format() == BodyFormat.FORM ? FlatObject.of(body.schema(), references) : null;
        if (flat != null) {
            flat.properties().forEach((name, property) -> {
                if (Kinds.of(schemas.convert(property), schemas).contains("array")) {
                    all.add(listing(name));
                }
            });
        }
        return all;
    }

    private Listing listing(String name) {
        Node encoding = body.encoding().get(name);
        String own = encoding.text("x-listing");
        if (own != null) {
            return Listing.valueOf(own);
        }
        String style = encoding.text("style", "form");
        return Listing.of(style, encoding.has("explode") ? encoding.flag("explode") : style.equals("form"));
    }

    /** @param style the array style of the endpoint */
    void write(Listing style) {
        switch (body.format()) {
            case JSON -> {
                if (!body.mediaType().equals("application/json")
                        && !body.mediaType().contains("*")) {
                    mapping.header("Content-Type", body.mediaType());
                    mapping.requestFormat = BodyFormat.JSON.word();
                }
                values(style);
            }
            case FORM, MULTIPART -> {
                mapping.requestFormat = body.format().word();
                values(style);
            }
            case TEXT -> one("text/plain", JsonNodeFactory.instance.objectNode().put("type", "string"));
            case XML -> {
                ObjectNode schema = JsonNodeFactory.instance.objectNode();
                schema.putArray("type").add("object").add("string");
                schema.put(
                        "description",
                        "An object with one field, the root element (attributes as @name, text beside them as #text),"
                                + " or the whole XML as a text.");
                one("application/xml", schema);
            }
            case BINARY -> {
                ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "string");
                one("application/octet-stream", schema.put("contentEncoding", "base64"));
            }
        }
    }

    private void one(String standardType, ObjectNode schema) {
        mapping.requestFormat = body.format().word();
        if (body.mediaType().startsWith("multipart/")) {
            report.add(
                    body.node(),
                    "is written as " + body.mediaType()
                            + ", whose parts can't be described; give all its bytes, and state"
                            + " its Content-Type with the boundary");
        }
        mapping.header("Content-Type", body.mediaType().contains("*") ? standardType : body.mediaType());
        whole(schema);
    }

    private void values(Listing style) {
        FlatObject flat = flat();
        if (flat == null) {
            ObjectNode schema =
                    body.schema().exists() ? schemas.convert(body.schema()) : JsonNodeFactory.instance.objectNode();
            if (body.format() == BodyFormat.MULTIPART) {
                report.add(
                        body.node(),
                        "is a form whose fields are not all named; give it as an object, files in it as {filename,"
                                + " content_type, base64}");
                schema.removeAll();
                schema.put("type", "object").put("minProperties", 1);
            }
            whole(schema);
            return;
        }
        Set<String> added = new LinkedHashSet<>();
        flat.properties()
                .forEach((name, property) ->
                        added.add(property(name, property, flat.required().contains(name), style)));
        if (body.format() == BodyFormat.MULTIPART && flat.required().isEmpty()) {
            // A multipart form has at least one part.
            variables.oneOfThese(added);
        }
    }

    private void whole(ObjectNode schema) {
        String description = Texts.shortened(body.node().text("description"), 500);
        if (description != null && !schema.has("description")) {
            schema.put("description", description);
        }
        String variable = variables.add(WHOLE, "the body", schema, body.required());
        mapping.body.set(".", Kinds.orNull(schema, schemas) ? orNull(variable) : RequestMapping.variable(variable));
    }

    /** The properties of the body if each can be a variable; null if the whole body is one variable. */
    private @Nullable FlatObject flat() {
        FlatObject flat = FlatObject.of(body.schema(), references);
        if (flat == null) {
            return null;
        }
        Map<String, Node> sent = new LinkedHashMap<>(flat.properties());
        sent.values().removeIf(schemas::hidden);
        Set<String> required = new LinkedHashSet<>(flat.required());
        required.retainAll(sent.keySet());
        boolean form = body.format() != BodyFormat.JSON;
        boolean none = sent.isEmpty() && !form;
        // If the body is optional, its properties can't be required.
        boolean partly = !body.required() && !required.isEmpty();
        boolean taken = sent.keySet().stream()
                .anyMatch(name -> variables.isTaken(name) || name.indexOf('"') >= 0 || name.isEmpty());
        return none || partly || taken ? null : new FlatObject(sent, required);
    }

    /** Writes a property of the body, and returns the name of its variable. */
    private String property(String name, Node property, boolean required, Listing style) {
        ObjectNode schema = schemas.convert(property);
        Set<String> kinds = Kinds.of(schema, schemas);
        boolean multipart = body.format() == BodyFormat.MULTIPART;
        Node opened = references.follow(property);
        boolean file = multipart && file(opened);
        boolean files = multipart && kinds.contains("array") && file(references.follow(opened.get("items")));
        if (file || files) {
            ObjectNode described = FormFile.schema(schema.path("description").asText(), files);
            String variable = variables.add(name, "body " + name, described, required);
            mapping.body.set(target(name), RequestMapping.variable(variable));
            return variable;
        }
        boolean form = body.format() != BodyFormat.JSON;
        if (form) {
            Kinds.withoutNull(schema);
        }
        String variable = variables.add(name, "body " + name, schema, required);
        String type = body.encoding().get(name).text("contentType", "");
        boolean part = multipart && (kinds.equals(Set.of("object")) || BodyFormat.isJson(type));
        if (part) {
            ObjectNode media = mapping.body.putObject(target(name) + ".content_type");
            media.put("value", BodyFormat.isJson(type) ? type : "application/json");
            media.put("condition", "variables." + variable + " != null");
            mapping.body.set(target(name) + ".text", RequestMapping.asJson(variable));
            return variable;
        }
        mapping.body.set(target(name), rule(name, variable, schema, kinds, BodyFormat.isJson(type), style));
        return variable;
    }

    private JsonNode rule(
            String name, String variable, ObjectNode schema, Set<String> kinds, boolean json, Listing style) {
        if (body.format() == BodyFormat.JSON) {
            return Kinds.orNull(schema, schemas) ? orNull(variable) : RequestMapping.variable(variable);
        }
        if (json) {
            return RequestMapping.asJson(variable);
        }
        Listing listing = listing(name);
        boolean separated = listing != Listing.REPEAT && listing != Listing.INDICES;
        return kinds.equals(Set.of("array")) && listing != style && separated
                ? RequestMapping.joined(variable, listing.separator())
                : RequestMapping.variable(variable);
    }

    private static boolean file(Node schema) {
        return "binary".equals(schema.text("format"))
                || (schema.has("contentMediaType") && !schema.has("contentEncoding"));
    }

    private static ObjectNode orNull(String variable) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("source", "variables." + variable)
                .put("null", "send");
    }

    private static String target(String name) {
        return name.matches("[^.\\[\\]\"]+") ? name : '"' + name + '"';
    }
}
