package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Trees that are kept once and handed out many times. Whoever gets one may change it without anybody else noticing, yet
 * a hit doesn't pay for a copy: objects that hold only plain values share their fields until somebody changes them.
 */
final class SharedTrees {
    private SharedTrees() {}

    /** A copy to be kept. */
    static JsonNode keep(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            object.fields().forEachRemaining(field -> fields.put(field.getKey(), keep(field.getValue())));
            return new KeptObject(fields);
        }
        return tree instanceof ArrayNode array ? each(array, SharedTrees::keep) : tree;
    }

    /** A kept tree for one who asks. */
    static JsonNode handOut(JsonNode kept) {
        if (kept instanceof KeptObject object) {
            return object.handOut();
        }
        return kept instanceof ArrayNode array ? each(array, SharedTrees::handOut) : kept;
    }

    private static ArrayNode each(ArrayNode array, UnaryOperator<JsonNode> change) {
        List<JsonNode> items = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            items.add(change.apply(item));
        }
        return new ArrayNode(JsonNodeFactory.instance, items);
    }
}
