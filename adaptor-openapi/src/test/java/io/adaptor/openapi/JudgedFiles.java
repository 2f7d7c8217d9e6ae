package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import com.networknt.schema.serialization.NodeReader;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The files of an OpenAPI document as they are, for a schema validator that follows their references itself. Nothing of the
 * import is used: it is judged by this.
 */
final class JudgedFiles {
    private static final String BASE = "https://judge.invalid/";

    private final Map<String, JsonNode> files = new HashMap<>();
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new HashMap<>();
    private final Map<String, Schema> wholes = new HashMap<>();
    final Spot root;

    /** A value in one of the files. */
    record Spot(String file, String pointer, JsonNode json) {
        Spot get(String name) {
            String step = name.replace("~", "~0").replace("/", "~1");
            return new Spot(file, pointer + "/" + step, json.path(name));
        }

        Spot item(int index) {
            return new Spot(file, pointer + "/" + index, json.path(index));
        }
    }

    JudgedFiles(Path main) throws IOException {
        Path folder = main.getParent();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                boolean part = file.equals(main)
                        || folder.toString().contains("external-refs")
                                && file.toString().matches(".*\\.(json|ya?ml)");
                if (part) {
                    JsonNode tree = tree(file);
                    plain(tree);
                    files.put(folder.relativize(file).toString(), tree);
                }
            }
        }
        root = new Spot(
                main.getFileName().toString(), "", files.get(main.getFileName().toString()));
        Map<String, String> texts = new HashMap<>();
        files.forEach((name, tree) -> texts.put(BASE + name, JsonCodec.write(tree)));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(texts).nodeReader(new JsonOnly()));
    }

    /** Whatever the name of a file says, its text was made JSON. */
    private static final class JsonOnly implements NodeReader {
        @Override
        public JsonNode readTree(String content, InputFormat format) throws IOException {
            return JsonCodec.read(content);
        }

        @Override
        public JsonNode readTree(InputStream content, InputFormat format) throws IOException {
            return JsonCodec.read(content.readAllBytes());
        }
    }

    private static JsonNode tree(Path file) throws IOException {
        String text = Files.readString(file);
        return file.toString().endsWith(".json")
                ? JsonCodec.read(text)
                : JsonCodec.mapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(text));
    }

    /** The value itself, or what it refers to. */
    Spot follow(Spot spot) {
        String reference = spot.json().path("$ref").asText();
        if (reference.isEmpty()) {
            return spot;
        }
        String file = reference.replaceFirst("#.*", "");
        String name = file.isEmpty()
                ? spot.file()
                : Path.of(spot.file()).resolveSibling(file).normalize().toString();
        String pointer = reference.contains("#") ? reference.substring(reference.indexOf('#') + 1) : "";
        JsonNode found = files.get(name).at(pointer);
        if (found.isMissingNode()) {
            throw new IllegalStateException("nothing at " + reference);
        }
        return follow(new Spot(name, pointer, found));
    }

    /** What is wrong with a value by a schema. */
    List<String> problems(JsonNode value, Spot schema, String at) {
        Schema compiled = schemas.computeIfAbsent(
                schema.file() + "#" + schema.pointer(),
                unused -> whole(schema.file()).getRefSchema(path(schema)));
        return compiled.validate(value).stream()
                .map(Error::toString)
                .map(error -> at + ": " + error)
                .toList();
    }

    /** A file as one schema, read once; what stands in it is found by its path. */
    private Schema whole(String file) {
        return wholes.computeIfAbsent(file, name -> registry.getSchema(SchemaLocation.of(BASE + name)));
    }

    private NodePath path(Spot spot) {
        NodePath path = new NodePath(PathType.JSON_POINTER);
        JsonNode at = files.get(spot.file());
        for (String step : spot.pointer().isEmpty()
                ? new String[0]
                : spot.pointer().substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            path = at.isArray() ? path.append(Integer.parseInt(name)) : path.append(name);
            at = at.isArray() ? at.get(Integer.parseInt(name)) : at.get(name);
        }
        return path;
    }

    /** OpenAPI 3.0 and Swagger 2.0 where they say otherwise what JSON Schema 2020-12 can say. */
    private static void plain(JsonNode node) {
        if (node instanceof ObjectNode object) {
            nullable(object);
            bound(object, "minimum", "exclusiveMinimum");
            bound(object, "maximum", "exclusiveMaximum");
            if (object.path("type").asText().equals("float")) {
                object.put("type", "number");
            }
            required(object);
            if (object.path("format").asText().equals("binary")
                    && object.path("type").asText().equals("string")) {
                object.remove("maxLength");
            }
        }
        node.forEach(JudgedFiles::plain);
    }

    private static void nullable(ObjectNode object) {
        if (object.path("nullable").asBoolean() && object.path("type").isTextual()) {
            String type = object.get("type").asText();
            object.putArray("type").add(type).add("null");
            if (object.path("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        } else if (object.path("nullable").asBoolean() && object.path("allOf").isArray()) {
            JsonNode all = object.remove("allOf");
            ObjectNode whole = object.putArray("anyOf").addObject();
            whole.set("allOf", all);
            ((ArrayNode) object.get("anyOf")).addObject().put("type", "null");
        } else if (object.path("nullable").asBoolean() && object.path("anyOf") instanceof ArrayNode any) {
            any.addObject().put("type", "null");
        }
    }

    private static void bound(ObjectNode object, String bound, String exclusive) {
        if (object.path(exclusive).isBoolean()) {
            boolean holds = object.remove(exclusive).booleanValue();
            if (holds && object.has(bound)) {
                object.set(exclusive, object.remove(bound));
            }
        }
    }

    // What only answers have need not be sent.
    private static void required(ObjectNode object) {
        if (object.path("required") instanceof ArrayNode names
                && object.path("properties").isObject()) {
            for (int i = names.size() - 1; i >= 0; i--) {
                if (object.get("properties")
                        .path(names.get(i).asText())
                        .path("readOnly")
                        .asBoolean()) {
                    names.remove(i);
                }
            }
        }
    }

    static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "options", "head", "patch");
}
