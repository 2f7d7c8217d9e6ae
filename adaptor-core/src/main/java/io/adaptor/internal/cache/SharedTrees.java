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
 * Trees that are stored once and returned many times. Each receiver may change its tree without affecting others, yet a
 * hit does not pay for a copy: objects that hold only plain values share their fields until a receiver changes them.
 */
final class SharedTrees {
    private SharedTrees() {}

    /** Returns a copy to be stored. */
    static JsonNode keep(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            object.fields().forEachRemaining(field -> fields.put(field.getKey(), keep(field.getValue())));
            return new CachedObject(fields);
        }
        return tree instanceof ArrayNode array ? each(array, SharedTrees::keep) : tree;
    }

    /**
     * Returns a stored tree for one receiver; a tree that a store has read back from bytes may still be held by that
     * store, so it is copied.
     */
    static JsonNode handOut(JsonNode kept) {
        if (kept instanceof CachedObject object) {
            return object.handOut();
        }
        if (kept instanceof ArrayNode array) {
            return each(array, SharedTrees::handOut);
        }
        return kept instanceof ObjectNode object ? object.deepCopy() : kept;
    }

    private static ArrayNode each(ArrayNode array, UnaryOperator<JsonNode> change) {
        List<JsonNode> items = new ArrayList<>(array.size());
        for (JsonNode item : array) {
            items.add(change.apply(item));
        }
        return new ArrayNode(JsonNodeFactory.instance, items);
    }

    /** An object of a tree in the cache; it never leaves the cache. */
    private static final class CachedObject extends ObjectNode {
        private static final long serialVersionUID = 1L;

        private final boolean plain;

        CachedObject(Map<String, JsonNode> fields) {
            super(JsonNodeFactory.instance, fields);
            this.plain = fields.values().stream().noneMatch(JsonNode::isContainerNode);
        }

        /** Returns an object with the same fields, which its receiver may change. */
        ObjectNode handOut() {
            if (plain) {
                return new ObjectNode(JsonNodeFactory.instance, new CopyOnWriteFields(_children));
            }
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            _children.forEach((name, value) -> fields.put(name, SharedTrees.handOut(value)));
            return new ObjectNode(JsonNodeFactory.instance, fields);
        }
    }
}
