package io.adaptor.api.internal;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Copies maps and keeps their order, which {@link Map#copyOf} does not. */
public final class OrderedMaps {
    // The class that Map.of returns for one entry: it is immutable and has no order to keep.
    private static final Class<?> ONE_ENTRY = Map.of("", "").getClass();

    private OrderedMaps() {}

    /**
     * Returns an unmodifiable copy without null keys or values, in the order of the original; an existing copy is not
     * copied again.
     */
    public static <K, V> Map<K, V> copyOf(Map<K, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        if (map instanceof Copy || map.getClass() == ONE_ENTRY) {
            return map;
        }
        if (map.size() == 1) {
            Map.Entry<K, V> only = map.entrySet().iterator().next();
            return Map.of(only.getKey(), only.getValue());
        }
        Map<K, V> copy = new LinkedHashMap<>(map.size() * 2);
        for (Map.Entry<K, V> entry : map.entrySet()) {
            K key = Objects.requireNonNull(entry.getKey(), "key");
            copy.put(key, Objects.requireNonNull(entry.getValue(), () -> "value of " + key));
        }
        return new Copy<>(Collections.unmodifiableMap(copy));
    }

    /** Returns an unmodifiable copy in which each value is replaced. */
    public static <V> Map<String, V> changed(Map<String, V> map, BiFunction<String, V, V> change) {
        Map<String, V> changed = new LinkedHashMap<>();
        map.forEach((key, value) -> changed.put(key, change.apply(key, value)));
        return copyOf(changed);
    }

    /** Distinguishes copies made here from maps that other code may still modify. */
    private static final class Copy<K, V> extends AbstractMap<K, V> {
        private final Map<K, V> entries;

        Copy(Map<K, V> entries) {
            this.entries = entries;
        }

        @Override
        public Set<Entry<K, V>> entrySet() {
            return entries.entrySet();
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            return entries.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return entries.containsKey(key);
        }

        @Override
        public int size() {
            return entries.size();
        }
    }
}
