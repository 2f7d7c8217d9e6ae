package io.adaptor.internal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the wanted values of an answer go: a numbered place for each path. Grows while an endpoint is compiled, then is only read. */
final class WantedSlots {
    private final Map<List<?>, Integer> numbers = new LinkedHashMap<>();
    private final List<List<String>> names = new ArrayList<>();

    /**
     * The place of a path, a new one for a path that is new.
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

    /** The place of a path that was added. */
    int of(List<?> steps) {
        return Objects.requireNonNull(numbers.get(steps));
    }

    /** The path of each place, where it is names alone; else empty. */
    List<List<String>> names() {
        return names;
    }

    /** A place for each value, none there yet. */
    @Nullable
    JsonNode[] empty() {
        return new @Nullable JsonNode[names.size()];
    }
}
