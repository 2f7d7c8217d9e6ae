package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The children of an XML element, in order; whether a name occurs in several namespaces is only known at the end. */
final class XmlChildren {
    private final List<Child> children = new ArrayList<>(4);
    private final Map<String, String> namespaces = new HashMap<>(4);
    private final Set<String> ambiguous = new HashSet<>(0);

    void add(String namespace, String prefix, String name, JsonNode value, boolean forced) {
        children.add(new Child(prefix, name, value, forced));
        String before = namespaces.putIfAbsent(name, namespace);
        if (before != null && !before.equals(namespace)) {
            ambiguous.add(name);
        }
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    /** Adds the children to their parent; those with the same name as an array. */
    void addTo(ObjectNode parent) {
        for (Child child : children) {
            boolean apart = !child.prefix.isEmpty() && ambiguous.contains(child.name);
            add(parent, apart ? child.prefix + ":" + child.name : child.name, child.value, child.forced);
        }
    }

    private static void add(ObjectNode parent, String name, JsonNode value, boolean forced) {
        JsonNode before = parent.get(name);
        if (before instanceof ArrayNode several) {
            several.add(value);
        } else if (before != null) {
            parent.set(name, JsonNodeFactory.instance.arrayNode().add(before).add(value));
        } else {
            parent.set(name, forced ? JsonNodeFactory.instance.arrayNode().add(value) : value);
        }
    }

    private record Child(String prefix, String name, JsonNode value, boolean forced) {}
}
