package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code schemas}: schemas by name, which {@code $ref: "#/schemas/NAME"} puts into those of endpoints and
 * events.
 */
final class SharedSchemas {
    private static final int MOST_VALUES = 100_000;
    private static final String REF = "$ref";
    static final String SECTION = "schemas";

    private static final String BEGIN = "#/schemas/";
    private static final Set<String> HOLDERS =
            Set.of("validation_schema", "request_schema", "response_schema", "output_schema");

    private final Map<String, Document> schemas;
    private final Problems problems;
    private final Map<String, Document> whole = new HashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> opening = new LinkedHashSet<>();

    /** @param section a mapping */
    SharedSchemas(Document section, Problems problems) {
        this.schemas = section.fields();
        this.problems = problems;
    }

    /** An endpoint or event with the schemas that it refers to in place. */
    Document in(Document endpoint, String path) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>(endpoint.place().fields());
        endpoint.fields().forEach((name, value) -> {
            Document filled = HOLDERS.contains(name) ? filled(value, Document.path(path, name)) : value;
            fields.set(name, filled.root());
            places.put(name, filled.place());
        });
        return new Document(fields, new Place(endpoint.place().spot(), places, List.of()));
    }

    /** Returns the schemas that are not referenced. */
    Map<String, Document> unused() {
        Map<String, Document> unused = new LinkedHashMap<>(schemas);
        unused.keySet().removeAll(used);
        return unused;
    }

    private Document filled(Document value, String path) {
        if (value.root() instanceof ObjectNode object) {
            String name = shared(object);
            return name == null ? fields(value, path) : referred(name, value, path);
        }
        if (value.root() instanceof ArrayNode list) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode();
            List<Place> places = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                Document item = filled(new Document(list.get(i), value.place().item(i)), path + "[" + i + "]");
                items.add(item.root());
                places.add(item.place());
            }
            return new Document(items, new Place(value.place().spot(), Map.of(), places));
        }
        return value;
    }

    private Document fields(Document value, String path) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>();
        value.fields().forEach((name, field) -> {
            Document filled = filled(field, Document.path(path, name));
            fields.set(name, filled.root());
            places.put(name, filled.place());
        });
        return new Document(fields, new Place(value.place().spot(), places, List.of()));
    }

    private static @Nullable String shared(ObjectNode object) {
        JsonNode ref = object.get(REF);
        return ref != null && ref.isTextual() && ref.textValue().startsWith(BEGIN)
                ? ref.textValue().substring(BEGIN.length())
                : null;
    }

    private Document referred(String name, Document at, String path) {
        Document schema = schemas.get(name);
        if (schema == null) {
            String near = Nearest.to(name, schemas.keySet());
            wrong(
                    at,
                    path,
                    "is not a schema of the section schemas" + (near == null ? "" : " (did you mean " + near + "?)"));
            return new Document(JsonNodeFactory.instance.objectNode(), at.place());
        }
        used.add(name);
        Document opened = whole.get(name);
        if (opened == null) {
            if (!opening.add(name)) {
                wrong(
                        at,
                        path,
                        "refers to itself by way of " + String.join(", ", opening) + "; a schema here has an end");
                return new Document(JsonNodeFactory.instance.objectNode(), at.place());
            }
            opened = filled(schema, SECTION + "." + name);
            if (opened.size(MOST_VALUES) > MOST_VALUES) {
                throw problems.fatal(
                        schema.place().spot(),
                        SECTION + "." + name,
                        "becomes more than " + MOST_VALUES
                                + " values with the schemas it refers to; let it refer to fewer");
            }
            opening.remove(name);
            whole.put(name, opened);
        }
        return beside(opened, at, path);
    }

    // Fields next to a reference, such as a description, extend the schema and never change it.
    private Document beside(Document schema, Document at, String path) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        at.fields().forEach((name, value) -> {
            boolean describes = name.equals("description") || name.equals("title");
            if (!name.equals(REF) && !describes && schema.root().has(name)) {
                wrong(at, path, "has \"" + name + "\" beside it, which the schema has too; give it in one place");
            } else if (!name.equals(REF)) {
                own.set(name, filled(value, Document.path(path, name)).root());
            }
        });
        Document merged = Overlay.of(schema, new Document(own, at.place()));
        return own.isEmpty() ? schema : merged;
    }

    private void wrong(Document at, String path, String message) {
        String field = Document.path(path, REF);
        JsonNode ref = at.root().path(REF);
        problems.add(
                at.place().field(REF).spot(), field, "is " + problems.shown().value(field, ref) + "; " + message);
    }
}
