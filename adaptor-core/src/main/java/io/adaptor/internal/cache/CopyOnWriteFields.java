package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that share those of a cached one until the first change. Reading, through any view, changes
 * nothing, so many threads may read concurrently; a change must not overlap with other uses, as with any Jackson tree.
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

    // keySet() and values() of AbstractMap are views of this one.
    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        return own ? fields.entrySet() : new SharedEntries();
    }

    private Map<String, JsonNode> own() {
        if (!own) {
            fields = new LinkedHashMap<>(fields);
            own = true;
        }
        return fields;
    }

    private final class SharedEntries extends AbstractSet<Entry<String, JsonNode>> {
        @Override
        public int size() {
            return CopyOnWriteFields.this.size();
        }

        @Override
        public Iterator<Entry<String, JsonNode>> iterator() {
            // By then the fields may have been copied.
            return own ? fields.entrySet().iterator() : new SharedIterator(fields);
        }
    }

    /** Iterates over the shared fields to the end; changes on the way are made in the copy. */
    private final class SharedIterator implements Iterator<Entry<String, JsonNode>> {
        private final Iterator<Entry<String, JsonNode>> shared;
        private @Nullable String last;

        SharedIterator(Map<String, JsonNode> fields) {
            this.shared = fields.entrySet().iterator();
        }

        @Override
        public boolean hasNext() {
            return shared.hasNext();
        }

        @Override
        public Entry<String, JsonNode> next() {
            Entry<String, JsonNode> next = shared.next();
            last = next.getKey();
            return new SharedEntry(next);
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException("next() was not called since the last remove()");
            }
            own().remove(last);
            last = null;
        }
    }

    private final class SharedEntry extends SimpleEntry<String, JsonNode> {
        private static final long serialVersionUID = 1L;

        SharedEntry(Entry<String, JsonNode> shared) {
            super(shared);
        }

        @Override
        public JsonNode setValue(JsonNode value) {
            own().put(getKey(), value);
            return super.setValue(value);
        }
    }
}
