package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document with the positions of its values. A value that could not be read, and has been reported, is a missing node
 * in the tree, so that the rest can still be checked.
 *
 * @param root the tree
 * @param place the positions of its values
 */
record Document(JsonNode root, Place place) {
    /** The maximum nesting depth. */
    static final int MAX_DEPTH = 100;

    /** The message for a number that is too long. */
    static final String TOO_LONG =
            "a number of more than " + JsonCodec.MAX_DIGITS + " digits before or after its decimal point";

    /** The maximum length of a number, in characters. */
    static final int MAX_NUMBER = 2 * JsonCodec.MAX_DIGITS + 20;

    /** Returns the fields by name, in their order; empty if the document is not a mapping. */
    Map<String, Document> fields() {
        Map<String, Document> fields = new LinkedHashMap<>();
        root.properties()
                .forEach(field ->
                        fields.put(field.getKey(), new Document(field.getValue(), place.field(field.getKey()))));
        return fields;
    }

    /** Returns the number of values; stops counting shortly after {@code most}. */
    long size(long most) {
        return size(root, most);
    }

    private static long size(JsonNode node, long most) {
        long size = 1;
        for (JsonNode child : node) {
            if (size > most) {
                return size;
            }
            size += size(child, most - size);
        }
        return size;
    }

    /** Returns the path of a field; a very long name is truncated, since every path below repeats it. */
    static String path(String parent, String name) {
        String shown = Shown.name(name);
        return parent.isEmpty() ? shown : parent + "." + shown;
    }
}
