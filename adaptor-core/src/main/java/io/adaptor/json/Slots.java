package io.adaptor.json;

import io.adaptor.api.error.InvalidValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The draft of a record that has no builder: its components in their order, lists and maps empty at first. For one
 * thread.
 */
final class Slots<R> {
    private final Class<R> type;
    private final @Nullable Object[] values;

    Slots(Class<R> type) {
        this.type = type;
        this.values = Arrays.stream(type.getRecordComponents())
                .map(component -> empty(component.getType()))
                .toArray();
    }

    private static @Nullable Object empty(Class<?> type) {
        return type == List.class ? List.of() : type == Map.class ? Map.of() : null;
    }

    void set(int component, Object value) {
        values[component] = value;
    }

    /** Adds an entry to a component that is a map. */
    void put(int component, String key, Object value) {
        Map<Object, Object> entries = new LinkedHashMap<>();
        if (values[component] instanceof Map<?, ?> before) {
            entries.putAll(before);
        }
        entries.put(key, value);
        values[component] = entries;
    }

    /**
     * Calls the canonical constructor.
     *
     * @throws InvalidValueException if it refuses the values
     */
    R build() {
        try {
            return canonical(type).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <R> Constructor<R> canonical(Class<R> type) throws NoSuchMethodException {
        return type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }
}
