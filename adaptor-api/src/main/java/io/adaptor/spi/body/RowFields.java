package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record that shares their names with all other records of its body. Each value is created when it is
 * requested, because most mappings use few of many columns. Adding or removing a field turns it into an ordinary map.
 * Not safe for use by multiple threads.
 */
final class RowFields extends AbstractMap<String, JsonNode> {
    private final Names names;
    /** A string, or a value created from one; null if the field was removed. */
    private final @Nullable Object[] cells;

    private int size;
    private @Nullable Map<String, JsonNode> own;

    /** Creates the fields for all names; the strings are not copied. */
    RowFields(Names names, @Nullable Object[] cells) {
        this.names = names;
        this.cells = cells;
        this.size = cells.length;
    }

    /** The names of the fields in order. Immutable. */
    static final class Names {
        private final String[] all;
        private final Map<String, Integer> places = new HashMap<>();

        Names(List<String> names) {
            this.all = names.toArray(String[]::new);
            for (int i = 0; i < all.length; i++) {
                places.put(all[i], i);
            }
        }

        int count() {
            return all.length;
        }
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        Map<String, JsonNode> changed = own;
        if (changed != null) {
            return changed.get(name);
        }
        Integer place = names.places.get(name);
        return place == null ? null : value(place);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        Map<String, JsonNode> changed = own;
        return changed == null ? size : changed.size();
    }

    @Override
    public @Nullable JsonNode put(String name, JsonNode value) {
        Integer place = own == null ? names.places.get(name) : null;
        JsonNode before = place == null ? null : value(place);
        if (place == null || before == null) {
            // A new field comes last, regardless of its position among the columns.
            return own().put(name, value);
        }
        cells[place] = value;
        return before;
    }

    @Override
    public @Nullable JsonNode remove(@Nullable Object name) {
        return own().remove(name);
    }

    @Override
    public void clear() {
        own = new LinkedHashMap<>();
    }

    @Override
    public Set<Entry<String, JsonNode>> entrySet() {
        Map<String, JsonNode> changed = own;
        return changed == null ? new Entries() : changed.entrySet();
    }

    private @Nullable JsonNode value(int place) {
        Object cell = cells[place];
        if (cell instanceof String text) {
            JsonNode made = TextNode.valueOf(text);
            cells[place] = made;
            return made;
        }
        return (JsonNode) cell;
    }

    private Map<String, JsonNode> own() {
        Map<String, JsonNode> changed = own;
        if (changed == null) {
            changed = new LinkedHashMap<>(this);
            own = changed;
        }
        return changed;
    }

    private final class Entries extends AbstractSet<Entry<String, JsonNode>> {
        @Override
        public Iterator<Entry<String, JsonNode>> iterator() {
            return new EntryIterator();
        }

        @Override
        public int size() {
            return size;
        }
    }

    private final class EntryIterator implements Iterator<Entry<String, JsonNode>> {
        private int next;
        private int last = -1;

        @Override
        public boolean hasNext() {
            while (next < cells.length && cells[next] == null) {
                next++;
            }
            return next < cells.length;
        }

        @Override
        public Entry<String, JsonNode> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            last = next++;
            return new Field(last, value(last));
        }

        @Override
        public void remove() {
            if (last < 0 || cells[last] == null) {
                throw new IllegalStateException("next() was not called since remove()");
            }
            cells[last] = null;
            size--;
        }
    }

    private final class Field extends SimpleEntry<String, JsonNode> {
        private static final long serialVersionUID = 1;

        private final transient int place;

        Field(int place, @Nullable JsonNode value) {
            super(names.all[place], Objects.requireNonNull(value));
            this.place = place;
        }

        @Override
        public JsonNode setValue(JsonNode value) {
            cells[place] = value;
            return super.setValue(value);
        }
    }
}
