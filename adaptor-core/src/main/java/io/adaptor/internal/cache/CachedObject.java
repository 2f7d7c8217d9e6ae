package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object of a tree in the cache; it never leaves it. */
final class CachedObject extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final boolean plain;

    CachedObject(Map<String, JsonNode> fields) {
        super(JsonNodeFactory.instance, fields);
        this.plain = fields.values().stream().noneMatch(JsonNode::isContainerNode);
    }

    /** An object with the same fields, which its receiver may change. */
    ObjectNode handOut() {
        if (plain) {
            return new ObjectNode(JsonNodeFactory.instance, new CopyOnWriteFields(_children));
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        _children.forEach((name, value) -> fields.put(name, SharedTrees.handOut(value)));
        return new ObjectNode(JsonNodeFactory.instance, fields);
    }
}
