package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that many may read, copied once one of them changes something, or looks at them in a way that
 * would let it. For one thread.
 */
final class CopyOnWriteFields extends AbstractMap<String, JsonNode> {
    private Map<String, JsonNode> fields;
    private boolean own;

    CopyOnWriteFields(Map<String, JsonNode> shared) {
        this.fields = shared;
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public @Nullable JsonNode get(Object name) {
        return fields.get(name);
    }

    @Override
    public boolean containsKey(Object name) {
        return fields.containsKey(name);
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return own().entrySet();
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        return own().put(name, value);
    }

    @Override
    public @Nullable JsonNode remove(Object name) {
        return own().remove(name);
    }

    @Override
    public void clear() {
        own().clear();
    }

    @Override
    public Set<String> keySet() {
        return own().keySet();
    }

    @Override
    public Collection<JsonNode> values() {
        return own().values();
    }

    private Map<String, JsonNode> own() {
        if (!own) {
            fields = new LinkedHashMap<>(fields);
            own = true;
        }
        return fields;
    }
}
