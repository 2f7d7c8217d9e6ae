package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.internal.text.Nearest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Inserts the parts that endpoints share into each of them: {@code endpoint_defaults}, the {@code endpoint_parts} that
 * it names, and {@code schemas}, which events share too. The resulting document has complete endpoints, with each value
 * at its original position. For one document.
 */
final class SharedParts {
    static final String DEFAULTS = "endpoint_defaults";
    static final String PARTS = "endpoint_parts";
    static final String SCHEMAS = SharedSchemas.SECTION;
    /** The parts of one endpoint. */
    static final String USED = "parts";

    /** The maximum number of values after expansion, since a few lines can expand to any number of values. */
    private static final int MOST_VALUES = 1_000_000;

    private static final String ENDPOINTS = "endpoints";
    private static final String EVENTS = "events";

    private final Document document;
    private final Problems problems;
    private final Map<String, Document> parts = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final SharedSchemas schemas;
    private long values;

    private SharedParts(Document document, Problems problems) {
        this.document = document;
        this.problems = problems;
        this.schemas = new SharedSchemas(section(SCHEMAS), problems);
    }

    /** The document without sections that are shared; the same one where it has none. */
    static Document expand(Document document, Problems problems) {
        JsonNode root = document.root();
        boolean shares = root.has(DEFAULTS) || root.has(PARTS) || root.has(SCHEMAS);
        return shares || usesParts(root.path(ENDPOINTS)) ? new SharedParts(document, problems).expanded() : document;
    }

    private static boolean usesParts(JsonNode endpoints) {
        for (JsonNode endpoint : endpoints) {
            if (endpoint.has(USED)) {
                return true;
            }
        }
        return false;
    }

    private Document expanded() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Map<String, Place> places = new HashMap<>(document.place().fields());
        document.root().properties().forEach(field -> {
            if (!Set.of(DEFAULTS, PARTS, SCHEMAS).contains(field.getKey())) {
                root.set(field.getKey(), field.getValue());
            }
        });
        Document defaults = section(DEFAULTS);
        section(PARTS).fields().forEach((name, part) -> {
            if (isMapping(part, PARTS + "." + name)) {
                parts.put(name, part);
            }
        });
        each(ENDPOINTS, root, places, (name, own) -> endpoint(name, own, defaults));
        each(
                EVENTS,
                root,
                places,
                (name, own) -> own.root().isObject() ? schemas.in(own, Document.path(EVENTS, name)) : own);
        parts.forEach((name, part) -> {
            if (!used.contains(name)) {
                unused(part, PARTS + "." + name, "endpoint");
            }
        });
        schemas.unused().forEach((name, schema) -> unused(schema, SCHEMAS + "." + name, "endpoint and no event"));
        return new Document(
                root,
                new Place(document.place().spot(), places, document.place().items()));
    }

    // Replaces each entry by the result of the function.
    private void each(
            String section, ObjectNode root, Map<String, Place> places, BiFunction<String, Document, Document> fill) {
        if (root.path(section) instanceof ObjectNode written) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            Map<String, Place> filledPlaces = new HashMap<>();
            Place at = document.place().field(section);
            written.properties().forEach(field -> {
                Document whole = fill.apply(field.getKey(), new Document(field.getValue(), at.field(field.getKey())));
                count(whole, section);
                filled.set(field.getKey(), whole.root());
                filledPlaces.put(field.getKey(), whole.place());
            });
            root.set(section, filled);
            places.put(section, new Place(at.spot(), filledPlaces, at.items()));
        }
    }

    private Document section(String name) {
        JsonNode section = document.root().path(name);
        Document found = new Document(section, document.place().field(name));
        boolean usable = section.isMissingNode() || section.isNull() || isMapping(found, name);
        return usable && section.isObject()
                ? found
                : new Document(JsonNodeFactory.instance.objectNode(), document.place());
    }

    private boolean isMapping(Document part, String path) {
        if (!part.root().isObject()) {
            new Located(problems, path, part.root(), part.place()).wrong("must be a mapping");
        }
        return part.root().isObject();
    }

    private Document endpoint(String name, Document own, Document defaults) {
        if (!own.root().isObject()) {
            return own;
        }
        Document whole = defaults;
        JsonNode names = own.root().path(USED);
        Located at = new Located(problems, Document.path(ENDPOINTS, name), own.root(), own.place()).field(USED, names);
        if (names.isTextual()) {
            at.wrong("must be a list");
        } else if (!names.isMissingNode() && !names.isNull()) {
            at.list(item -> item);
        }
        for (int i = 0; i < names.size() && names.isArray(); i++) {
            whole = Overlay.of(
                    whole,
                    part(new Located(
                            problems,
                            at.path() + "[" + i + "]",
                            names.get(i),
                            at.place().item(i))));
        }
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        own.root().properties().forEach(field -> {
            if (!field.getKey().equals(USED)) {
                fields.set(field.getKey(), field.getValue());
            }
        });
        return schemas.in(Overlay.of(whole, new Document(fields, own.place())), Document.path(ENDPOINTS, name));
    }

    private Document part(Located name) {
        String text = name.text();
        Document part = text == null ? null : parts.get(text);
        if (part != null) {
            used.add(text);
            return part;
        }
        if (text != null) {
            String near = Nearest.to(text, parts.keySet());
            name.wrong("must be one of " + PARTS + (near == null ? "" : " (did you mean " + near + "?)"));
        }
        return new Document(JsonNodeFactory.instance.objectNode(), name.place());
    }

    private void unused(Document part, String path, String user) {
        problems.add(part.place().spot(), path, "is used by no " + user + "; refer to it, or leave it out");
    }

    private void count(Document whole, String section) {
        values += whole.size(MOST_VALUES - values);
        if (values > MOST_VALUES) {
            throw problems.fatal(
                    whole.place().spot(),
                    section,
                    "become more than " + MOST_VALUES
                            + " values with what they share; share less, or make two integrations");
        }
    }
}
