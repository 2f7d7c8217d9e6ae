package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A document with the places of its values. A value that was unreadable and has been reported stands in the tree as
 * a missing node, so that the rest can still be checked.
 *
 * @param root the tree
 * @param place where they stand
 */
record Document(JsonNode root, Place place) {
    /** The deepest nesting that is read. */
    static final int MAX_DEPTH = 100;

    /** What to say of a number that is not read. */
    static final String TOO_LONG =
            "a number of more than " + JsonCodec.MAX_DIGITS + " digits before or after its decimal point";

    /** The longest number that is read, in characters. */
    static final int MAX_NUMBER = 2 * JsonCodec.MAX_DIGITS + 20;

    /** Its fields by name, in their order; none where it is not a mapping. */
    Map<String, Document> fields() {
        Map<String, Document> fields = new LinkedHashMap<>();
        root.properties()
                .forEach(field ->
                        fields.put(field.getKey(), new Document(field.getValue(), place.field(field.getKey()))));
        return fields;
    }

    /** The number of its values; a little more than {@code most} where there are more. */
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

    /** The path of a field of an object; a name of unusual length is cut, since every path below repeats it. */
    static String path(String parent, String name) {
        String shown = Shown.name(name);
        return parent.isEmpty() ? shown : parent + "." + shown;
    }
}
