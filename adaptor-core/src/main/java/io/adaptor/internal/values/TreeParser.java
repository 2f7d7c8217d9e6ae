package io.adaptor.internal.values;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;

/** Traverses a tree and returns the current part without copying it. */
final class TreeParser extends TreeTraversingParser {
    TreeParser(JsonNode tree, ObjectCodec codec) {
        super(tree, codec);
    }

    /** Skips the object or list that the current token begins, and returns it. */
    JsonNode skip() throws IOException {
        skipChildren();
        return currentNode();
    }
}
