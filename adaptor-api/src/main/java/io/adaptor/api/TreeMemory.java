package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.util.Map;

/**
 * The size of trees on the heap in bytes: the approximate size on a 64-bit JVM with compressed pointers, slightly
 * overestimated. For code that builds trees and charges their memory to a {@link MemoryLimit}.
 */
public final class TreeMemory {
    /** An object with room for some fields. */
    public static final int OBJECT = 160;
    /** An array with room for some elements. */
    public static final int ARRAY = 104;
    /** The entry of a field without its name; all texts read by one parser share the names. */
    public static final int FIELD = 56;
    /** The slot of an element, and another one while the array grows. */
    public static final int ELEMENT = 12;
    /** A number, a boolean, a null. */
    public static final int VALUE = 32;

    private static final int TEXT = 56;
    private static final int NAME = 16;
    private static final int OBJECT_WITHOUT_FIELDS = 80;
    private static final int MOST_PLAIN_DIGITS = 18;
    private static final int LONG_NUMBER = 120;

    private TreeMemory() {}

    /**
     * Returns the size of a string.
     *
     * @param characters the length in characters
     * @return the size in bytes
     */
    public static long text(int characters) {
        return TEXT + 2L * characters;
    }

    /**
     * Returns the size of a field name, most of which are shared.
     *
     * @param characters the length in characters
     * @return the size in bytes
     */
    public static long name(int characters) {
        return NAME + characters;
    }

    /**
     * Returns the size of a number with the given number of characters.
     *
     * @param characters the length of its text
     * @return the size in bytes
     */
    public static long number(int characters) {
        return characters <= MOST_PLAIN_DIGITS ? VALUE : LONG_NUMBER + characters;
    }

    /**
     * Returns the size of an object that may have no fields.
     *
     * @return the size in bytes
     */
    public static int object() {
        return OBJECT_WITHOUT_FIELDS;
    }

    /**
     * Returns the size of a whole tree.
     *
     * @param tree the tree
     * @return the size in bytes
     */
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
