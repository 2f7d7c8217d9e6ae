package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the fields of one object, in order, leaving out what equals its default. */
final class FieldWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode object = NODES.objectNode();

    FieldWriter text(String name, @Nullable String value) {
        return text(name, value, null);
    }

    FieldWriter text(String name, @Nullable String value, @Nullable String standard) {
        if (value != null && !value.equals(standard)) {
            object.put(name, value);
        }
        return this;
    }

    FieldWriter flag(String name, boolean value, boolean standard) {
        if (value != standard) {
            object.put(name, value);
        }
        return this;
    }

    FieldWriter whole(String name, @Nullable Number value, @Nullable Number standard) {
        if (value != null && !value.equals(standard)) {
            object.set(name, Numbers.integer(BigInteger.valueOf(value.longValue())));
        }
        return this;
    }

    FieldWriter millis(String name, @Nullable Duration value, @Nullable Duration standard) {
        return whole(name, units(name, value, Duration.ofMillis(1)), units(name, standard, Duration.ofMillis(1)));
    }

    FieldWriter seconds(String name, @Nullable Duration value, @Nullable Duration standard) {
        return whole(name, units(name, value, Duration.ofSeconds(1)), units(name, standard, Duration.ofSeconds(1)));
    }

    /** A tree as it is; null leaves it out. */
    FieldWriter tree(String name, @Nullable JsonNode value) {
        if (value != null) {
            object.set(name, Numbers.withVisibleDecimals(value));
        }
        return this;
    }

    /** A part with its own writer; null leaves it out. */
    <T> FieldWriter part(String name, @Nullable T value, Function<T, ? extends JsonNode> write) {
        return value == null ? this : tree(name, write.apply(value));
    }

    /** A list; an empty one is left out. */
    <T> FieldWriter list(String name, List<T> values, Function<T, ? extends JsonNode> write) {
        return list(name, values, List.of(), write);
    }

    <T> FieldWriter list(String name, List<T> values, List<T> standard, Function<T, ? extends JsonNode> write) {
        if (!values.equals(standard)) {
            ArrayNode array = NODES.arrayNode();
            values.forEach(value -> array.add((JsonNode) write.apply(value)));
            object.set(name, array);
        }
        return this;
    }

    FieldWriter texts(String name, List<String> values) {
        return list(name, values, NODES::textNode);
    }

    /** A mapping; an empty one is left out. */
    <T> FieldWriter map(String name, Map<String, T> values, Function<T, ? extends JsonNode> write) {
        if (!values.isEmpty()) {
            ObjectNode node = NODES.objectNode();
            values.forEach((key, value) -> node.set(key, write.apply(value)));
            object.set(name, node);
        }
        return this;
    }

    FieldWriter textMap(String name, Map<String, String> values) {
        return map(name, values, NODES::textNode);
    }

    FieldWriter trees(String name, Map<String, JsonNode> values) {
        return map(name, values, Numbers::withVisibleDecimals);
    }

    /** Whatever another writer contributes to the same object. */
    FieldWriter with(Consumer<FieldWriter> others) {
        others.accept(this);
        return this;
    }

    ObjectNode object() {
        return object;
    }

    // A fraction of the unit would be lost in silence otherwise.
    private static @Nullable Long units(String name, @Nullable Duration value, Duration unit) {
        if (value == null) {
            return null;
        }
        long count = value.dividedBy(unit);
        if (!unit.multipliedBy(count).equals(value)) {
            throw new IllegalArgumentException(name + " can only be written in whole units of " + unit + ": " + value);
        }
        return count;
    }
}
