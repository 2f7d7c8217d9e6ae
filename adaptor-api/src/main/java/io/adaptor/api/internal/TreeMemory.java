package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.Map;

/** What trees cost on the heap, in bytes: about what they take on a 64-bit JVM with compressed pointers, a little more. */
public final class TreeMemory {
    /** An object with room for some fields. */
    public static final int OBJECT = 160;
    /** An array with room for some elements. */
    public static final int ARRAY = 104;
    /** The entry of a field, without its name, which texts of one parser share. */
    public static final int FIELD = 56;
    /** The place of an element, and of another one while the array grows. */
    public static final int ELEMENT = 12;
    /** A number, a boolean, a null. */
    public static final int VALUE = 32;

    private static final int TEXT = 56;
    private static final int NAME = 16;
    private static final int OBJECT_WITHOUT_FIELDS = 80;
    private static final int MOST_PLAIN_DIGITS = 18;
    private static final int LONG_NUMBER = 120;

    private TreeMemory() {}

    /** What a text costs. */
    public static long text(int characters) {
        return TEXT + 2L * characters;
    }

    /** What the name of a field costs, of which most are the same text as others. */
    public static long name(int characters) {
        return NAME + characters;
    }

    /** What a number costs that was written in so many characters. */
    public static long number(int characters) {
        return characters <= MOST_PLAIN_DIGITS ? VALUE : LONG_NUMBER + characters;
    }

    /** What an object costs that may be left without fields. */
    public static int object() {
        return OBJECT_WITHOUT_FIELDS;
    }

    /** What a whole tree costs. */
    public static long of(JsonNode tree) {
        if (tree instanceof ValueNode) {
            return tree.isTextual() ? text(tree.textValue().length()) : VALUE;
        }
        long sum = tree.isObject() ? OBJECT : ARRAY;
        if (tree.isObject()) {
            for (Map.Entry<String, JsonNode> field : tree.properties()) {
                sum += FIELD + of(field.getValue());
            }
        } else {
            for (JsonNode element : tree) {
                sum += ELEMENT + of(element);
            }
        }
        return sum;
    }
}
