package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A place in a document that is needed, or that leads to such a place. Immutable once it is built. */
final class WantedPath {
    private static final int NO_SLOT = -1;
    private static final int MOST_FIRST = 64;

    private final Map<String, WantedPath> fields = new LinkedHashMap<>();
    private final Map<Integer, WantedPath> elements = new LinkedHashMap<>();
    /** The elements by index, for indices counted from the start. */
    private @Nullable WantedPath[] first = new @Nullable WantedPath[0];

    private int[] beneath = {};
    private int own = NO_SLOT;
    private boolean lengthMatters;
    private boolean data;
    private boolean leadsToData;

    /**
     * Adds a path below this place.
     *
     * @param steps names as texts, indices as numbers
     * @param slot where its value is stored
     */
    void add(List<?> steps, int slot) {
        beneath = Arrays.copyOf(beneath, beneath.length + 1);
        beneath[beneath.length - 1] = slot;
        if (steps.isEmpty()) {
            own = slot;
        } else {
            next(steps.get(0)).add(steps.subList(1, steps.size()), slot);
        }
    }

    /** Sets where the data is. */
    void addData(List<?> steps) {
        leadsToData = true;
        if (steps.isEmpty()) {
            data = true;
        } else {
            next(steps.get(0)).addData(steps.subList(1, steps.size()));
        }
    }

    private WantedPath next(Object step) {
        if (step instanceof Integer index) {
            lengthMatters |= index < 0;
            return elements.computeIfAbsent(index, added -> element(index, new WantedPath()));
        }
        return fields.computeIfAbsent(String.valueOf(step), added -> new WantedPath());
    }

    // Elements far from the start are looked up in the map.
    private WantedPath element(int index, WantedPath place) {
        if (index >= 0 && index < MOST_FIRST) {
            first = Arrays.copyOf(first, Math.max(first.length, index + 1));
            first[index] = place;
        }
        return place;
    }

    /** Returns the place under a name, or null if nothing there is needed. */
    @Nullable
    WantedPath field(String name) {
        return fields.get(name);
    }

    /** Returns the place under an index, or null if nothing there is needed. */
    @Nullable
    WantedPath element(int index) {
        return index < first.length ? first[index] : index < MOST_FIRST ? null : elements.get(index);
    }

    boolean hasFields() {
        return !fields.isEmpty();
    }

    boolean hasElements() {
        return !elements.isEmpty();
    }

    /** Whether the value here is to be read as a whole. */
    boolean whole() {
        return own != NO_SLOT || lengthMatters;
    }

    /** Whether the data is here. */
    boolean data() {
        return data;
    }

    /** Whether the data is here or below. */
    boolean leadsToData() {
        return leadsToData;
    }

    /** Whether the data is inside a value that is read as a whole for another expression. */
    boolean coversData() {
        return leadsToData
                && !data
                && (whole()
                        || fields.values().stream().anyMatch(WantedPath::coversData)
                        || elements.values().stream().anyMatch(WantedPath::coversData));
    }

    /** Discards the values found here and below, because the last of several fields with the same name counts. */
    void forget(@Nullable JsonNode[] values) {
        for (int slot : beneath) {
            values[slot] = null;
        }
    }

    /** Stores the needed parts of the value at this place. */
    void take(JsonNode value, @Nullable JsonNode[] values) {
        if (own != NO_SLOT) {
            values[own] = value;
        }
        fields.forEach((name, place) -> take(value.get(name), place, values));
        if (value.isArray()) {
            elements.forEach(
                    (index, place) -> take(value.get(index < 0 ? value.size() + index : index), place, values));
        }
    }

    private static void take(@Nullable JsonNode found, WantedPath place, @Nullable JsonNode[] values) {
        if (found != null) {
            place.take(found, values);
        }
    }
}
