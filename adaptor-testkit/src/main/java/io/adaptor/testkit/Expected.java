package io.adaptor.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;

/** Assertions that need no library, and report the actual value. */
final class Expected {
    private Expected() {}

    /** Asserts a condition. */
    static void that(boolean kept, String message) {
        if (!kept) {
            throw new AssertionError(message);
        }
    }

    /** Asserts the value of a tree at a JSON Pointer. */
    static void tree(String where, JsonNode tree, String pointer, Object expected) {
        JsonNode found = tree.at(pointer);
        // Written out, 7 and 7L are the same.
        String wanted = JsonCodec.write(JsonCodec.mapper().valueToTree(expected));
        String there = found.isMissingNode() ? "nothing" : JsonCodec.write(found);
        that(there.equals(wanted), where + " should be " + wanted + ", but is " + there + " in " + tree);
    }
}
