package io.adaptor.internal.validation;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds references of a schema that lead nowhere, so that they are told when it is compiled and not when it is used. */
final class SchemaReferences {
    private static final Set<String> VALUES = Set.of("const", "enum", "default", "examples");

    private final JsonNode root;
    private final Set<String> anchors = new HashSet<>();
    private final List<String> references = new ArrayList<>();
    private boolean ids;

    private SchemaReferences(JsonNode root) {
        this.root = root;
    }

    /** The references that lead nowhere; where parts have an {@code $id}, only those to other places are judged. */
    static List<String> broken(JsonNode schema) {
        SchemaReferences found = new SchemaReferences(schema);
        found.collect(schema);
        return found.references.stream().filter(found::broken).distinct().toList();
    }

    private void collect(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::collect);
        }
        node.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (value.isTextual()) {
                switch (name) {
                    case "$ref", "$dynamicRef", "$recursiveRef" -> references.add(value.textValue());
                    case "$anchor", "$dynamicAnchor" -> anchors.add(value.textValue());
                    case "$id" -> ids = true;
                    default -> {}
                }
            } else if (!VALUES.contains(name)) {
                collect(value);
            }
        });
    }

    private boolean broken(String reference) {
        if (SchemaDialects.bundled(reference) || ids || reference.equals("#")) {
            return false;
        }
        if (reference.startsWith("#/")) {
            try {
                String pointer = URLDecoder.decode(reference.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
                return root.at(JsonPointer.compile(pointer)).isMissingNode();
            } catch (IllegalArgumentException notAPointer) {
                return true;
            }
        }
        return !reference.startsWith("#") || !anchors.contains(reference.substring(1));
    }
}
