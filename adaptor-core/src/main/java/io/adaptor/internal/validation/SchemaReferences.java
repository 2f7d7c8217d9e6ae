package io.adaptor.internal.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds unresolvable references of a schema, so that they are reported when it is compiled and not when it is used.
 * Each is resolved against the {@code $id} around it (JSON Schema 2020-12, section 8.2).
 */
final class SchemaReferences {
    /** Keywords whose values are not schemas. */
    private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");
    /** Keywords whose values are schemas under names chosen by the author. */
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies");

    /** Keywords whose schemas are applied to the same value as the enclosing schema. */
    private static final Set<String> IN_PLACE =
            Set.of("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas");

    private static final URI NO_BASE = URI.create("");

    private final Map<String, JsonNode> resources = new HashMap<>();
    private final Map<String, JsonNode> anchors = new HashMap<>();
    /** The {@code $ref} of each schema that contains one. */
    private final Map<JsonNode, Reference> direct = new IdentityHashMap<>();

    private final List<Reference> references = new ArrayList<>();

    private SchemaReferences() {}

    /** Returns the references that can't be resolved. */
    static List<String> broken(JsonNode schema) {
        SchemaReferences found = new SchemaReferences();
        found.resources.put("", schema);
        found.collect(schema, NO_BASE);
        return found.references.stream()
                .filter(found::broken)
                .map(Reference::text)
                .distinct()
                .toList();
    }

    /** Returns a reference by which a schema is applied to the same value in an endless loop; null if there is none. */
    static @Nullable String endless(JsonNode schema) {
        SchemaReferences found = new SchemaReferences();
        found.resources.put("", schema);
        found.collect(schema, NO_BASE);
        found.references.stream()
                .filter(reference -> reference.keyword.equals("$ref"))
                .forEach(reference -> found.direct.put(reference.holder, reference));
        Map<JsonNode, Boolean> finished = new IdentityHashMap<>();
        return found.references.stream()
                .filter(reference -> found.returns(reference.holder, finished))
                .map(Reference::text)
                .findFirst()
                .orElse(null);
    }

    /** Whether applying a schema leads back to one that is being applied; such a schema is false in the map. */
    private boolean returns(JsonNode schema, Map<JsonNode, Boolean> finished) {
        Boolean known = finished.putIfAbsent(schema, false);
        if (known != null) {
            return !known;
        }
        for (JsonNode next : inPlace(schema)) {
            if (returns(next, finished)) {
                return true;
            }
        }
        finished.put(schema, true);
        return false;
    }

    private List<JsonNode> inPlace(JsonNode schema) {
        List<JsonNode> next = new ArrayList<>();
        Reference reference = direct.get(schema);
        JsonNode target = reference == null ? null : target(reference);
        if (target != null) {
            next.add(target);
        }
        schema.properties().forEach(field -> {
            if (IN_PLACE.contains(field.getKey())) {
                JsonNode value = field.getValue();
                boolean several = value.isArray() || field.getKey().equals("dependentSchemas");
                (several ? value : List.of(value)).forEach(next::add);
            }
        });
        next.removeIf(each -> !each.isObject());
        return next;
    }

    private void collect(JsonNode node, URI outer) {
        if (node.isArray()) {
            node.forEach(item -> collect(item, outer));
            return;
        }
        URI base = identified(node, outer);
        node.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isTextual()) {
                switch (name) {
                    case "$ref", "$dynamicRef", "$recursiveRef" ->
                        references.add(new Reference(node, name, value.textValue(), base));
                    case "$anchor", "$dynamicAnchor" -> anchors.put(base + "#" + value.textValue(), node);
                    default -> {}
                }
            } else if (NAMED.contains(name) && value.isObject()) {
                value.forEach(named -> collect(named, base));
            } else if (!VALUES.contains(name)) {
                collect(value, base);
            }
        });
    }

    /** Returns the base URI inside a schema: its own resolved {@code $id}, or that of the enclosing schema. */
    private URI identified(JsonNode schema, URI outer) {
        String id = schema.path("$id").asText();
        if (id.isEmpty() || !schema.get("$id").isTextual()) {
            return outer;
        }
        if (id.startsWith("#")) {
            // Draft-07 declares anchors this way.
            anchors.put(outer + id, schema);
            return outer;
        }
        URI base = resolved(id, outer);
        if (base == null) {
            return outer;
        }
        URI whole = withoutFragment(base);
        resources.putIfAbsent(whole.toString(), schema);
        return whole;
    }

    private boolean broken(Reference reference) {
        if (SchemaDialects.bundled(reference.text)) {
            return false;
        }
        URI target = resolved(reference.text, reference.base);
        return target == null
                || (!SchemaDialects.bundled(withoutFragment(target).toString()) && target(reference) == null);
    }

    private @Nullable JsonNode target(Reference reference) {
        URI target = resolved(reference.text, reference.base);
        if (target == null) {
            return null;
        }
        String whole = withoutFragment(target).toString();
        JsonNode resource = resources.get(whole);
        String fragment = target.getRawFragment();
        if (resource == null || fragment == null || fragment.isEmpty()) {
            return resource;
        }
        if (!fragment.startsWith("/")) {
            return anchors.get(whole + "#" + decoded(fragment));
        }
        try {
            JsonNode found = resource.at(JsonPointer.compile(decoded(fragment)));
            return found.isMissingNode() ? null : found;
        } catch (IllegalArgumentException notAPointer) {
            return null;
        }
    }

    private static String decoded(String fragment) {
        try {
            return URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return fragment;
        }
    }

    private static @Nullable URI resolved(String text, URI base) {
        try {
            URI reference = new URI(escaped(text));
            if (reference.isAbsolute() || base.toString().isEmpty()) {
                return reference;
            }
            if (text.isEmpty() || text.startsWith("#")) {
                return new URI(base + (text.isEmpty() ? "" : escaped(text)));
            }
            return base.resolve(reference);
        } catch (URISyntaxException | NumberFormatException notAUri) {
            return null;
        }
    }

    // A pointer may contain characters that a URI has to encode; authors seldom encode them.
    private static String escaped(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.substring(0, hash + 1));
        text.substring(hash + 1).codePoints().forEach(c -> {
            if ("^|<>\"{}`\\ []#".indexOf(c) >= 0) {
                escaped.append(String.format("%%%02X", c));
            } else {
                escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int hash = text.indexOf('#');
        return hash < 0 ? uri : URI.create(text.substring(0, hash));
    }

    /**
     * A reference.
     *
     * @param holder the schema that contains it
     */
    private record Reference(JsonNode holder, String keyword, String text, URI base) {}
}
