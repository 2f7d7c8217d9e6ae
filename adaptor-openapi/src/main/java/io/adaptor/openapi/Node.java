package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document, with its location.
 *
 * @param file the file
 * @param pointer the JSON pointer of the value in it
 * @param json the value; a missing node if there is none
 */
record Node(SourceFile file, String pointer, JsonNode json) {
    static Node of(SourceFile file) {
        return new Node(file, "", file.root());
    }

    /** Returns a node for a value that is not in the document, reported at this location. */
    Node instead(JsonNode other) {
        return new Node(file, pointer, other);
    }

    Node get(String name) {
        JsonNode found = json.get(name);
        return new Node(file, pointer + "/" + escaped(name), found == null ? MissingNode.getInstance() : found);
    }

    Node item(int index) {
        JsonNode found = json.get(index);
        return new Node(file, pointer + "/" + index, found == null ? MissingNode.getInstance() : found);
    }

    /** The elements; empty if the value is not a list. */
    List<Node> items() {
        List<Node> items = new ArrayList<>();
        for (int i = 0; json.isArray() && i < json.size(); i++) {
            items.add(item(i));
        }
        return items;
    }

    /** The fields by name, in order; empty if the value is not an object. */
    Map<String, Node> fields() {
        Map<String, Node> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), get(field.getKey())));
        return fields;
    }

    boolean exists() {
        return !json.isMissingNode();
    }

    boolean has(String name) {
        return json.has(name);
    }

    /** The text of a field, also if it is a number or boolean; null if there is none. */
    @Nullable
    String text(String name) {
        JsonNode found = json.get(name);
        return found == null || found.isNull() || found.isContainerNode() ? null : found.asText();
    }

    String text(String name, String otherwise) {
        String found = text(name);
        return found == null ? otherwise : found;
    }

    boolean flag(String name) {
        return json.path(name).asBoolean(false);
    }

    /** The location, for messages. */
    String place() {
        return file.name() + "#" + pointer;
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
