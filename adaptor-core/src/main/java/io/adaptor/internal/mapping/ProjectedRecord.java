package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for an object and holds only its needed values. It is a node only by type; {@link ProjectedExpression} and
 * this package know its content. For one thread.
 */
final class ProjectedRecord extends POJONode {
    private static final long serialVersionUID = 1L;

    private final transient WantedSlots slots;
    private final transient @Nullable JsonNode[] values;
    private transient @Nullable ObjectNode tree;

    ProjectedRecord(WantedSlots slots, @Nullable JsonNode[] values) {
        super(null);
        this.slots = slots;
        this.values = values;
    }

    boolean isOf(WantedSlots other) {
        return slots == other;
    }

    /** Returns the value found for a slot, or null if none was found. */
    @Nullable
    JsonNode value(int slot) {
        return values[slot];
    }

    /** Returns the object with only the values that were found, for expressions that are more than a path. */
    ObjectNode tree() {
        ObjectNode built = tree;
        if (built == null) {
            built = JsonNodeFactory.instance.objectNode();
            List<List<String>> names = slots.names();
            for (int slot = 0; slot < names.size(); slot++) {
                JsonNode value = values[slot];
                if (value != null && !names.get(slot).isEmpty()) {
                    put(built, names.get(slot), value);
                }
            }
            tree = built;
        }
        return built;
    }

    // A value inside another one that is needed as a whole is already part of it; that value is shared, so it is not
    // modified.
    private static void put(ObjectNode into, List<String> names, JsonNode value) {
        ObjectNode at = into;
        for (String name : names.subList(0, names.size() - 1)) {
            JsonNode next = at.get(name);
            if (next != null && !next.isObject()) {
                return;
            }
            at = next == null ? at.putObject(name) : (ObjectNode) next;
        }
        String last = names.get(names.size() - 1);
        if (at.get(last) != value) {
            at.set(last, value);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
