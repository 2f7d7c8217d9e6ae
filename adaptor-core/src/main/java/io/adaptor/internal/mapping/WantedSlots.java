package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the needed values of a response are stored: one numbered slot per path. Grows while an endpoint is compiled,
 * and is read-only afterwards.
 */
final class WantedSlots {
    private final Map<List<?>, Integer> numbers = new LinkedHashMap<>();
    private final List<List<String>> names = new ArrayList<>();

    /**
     * Returns the slot of a path, adding one for a new path.
     *
     * @param steps names as texts, indices as numbers
     */
    int add(List<?> steps) {
        return numbers.computeIfAbsent(List.copyOf(steps), added -> {
            boolean named = added.stream().allMatch(String.class::isInstance);
            names.add(named ? added.stream().map(String::valueOf).toList() : List.of());
            return names.size() - 1;
        });
    }

    /** Returns the slot of a path that was added. */
    int of(List<?> steps) {
        return Objects.requireNonNull(numbers.get(steps));
    }

    /** Returns the path of each slot if it consists of names only, otherwise an empty list. */
    List<List<String>> names() {
        return names;
    }

    /** Returns an array with an empty slot for each value. */
    @Nullable
    JsonNode[] empty() {
        return new @Nullable JsonNode[names.size()];
    }
}
