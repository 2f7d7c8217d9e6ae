package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** An object of a kept tree, which nobody outside of the cache gets to see. */
final class KeptObject extends ObjectNode {
    private static final long serialVersionUID = 1L;

    private final boolean plain;

    KeptObject(Map<String, JsonNode> fields) {
        super(JsonNodeFactory.instance, fields);
        this.plain = fields.values().stream().noneMatch(JsonNode::isContainerNode);
    }

    /** An object with the same fields for one who asks. */
    ObjectNode handOut() {
        if (plain) {
            return new ObjectNode(JsonNodeFactory.instance, new CopyOnWriteFields(_children));
        }
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        _children.forEach((name, value) -> fields.put(name, SharedTrees.handOut(value)));
        return new ObjectNode(JsonNodeFactory.instance, fields);
    }
}
