package io.adaptor.internal.values;

import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import java.io.IOException;

/** Walks over a tree and hands out the part it stands on, uncopied. */
final class TreeParser extends TreeTraversingParser {
    TreeParser(JsonNode tree, ObjectCodec codec) {
        super(tree, codec);
    }

    /** Skips the object or list that the current token begins; it is what the cursor stands on afterwards. */
    JsonNode skip() throws IOException {
        skipChildren();
        return currentNode();
    }
}
