package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.internal.text.Nearest;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document with its position. Each reading method reports a value of another kind and returns null.
 *
 * @param problems collects the mistakes
 * @param path the path from the root
 * @param node the value
 * @param place the position of the value and of the values inside it
 */
record Located(Problems problems, String path, JsonNode node, Place place) {

    @Nullable
    String text() {
        if (node.isTextual()) {
            return node.textValue();
        }
        return wrong(node.isNumber() || node.isBoolean() ? "must be text: put it in quotes" : "must be text");
    }

    @Nullable
    Boolean flag() {
        return node.isBoolean() ? (Boolean) node.booleanValue() : wrong("must be true or false");
    }

    @Nullable
    Long whole() {
        Long value = Numbers.whole(node);
        return value != null ? value : wrong("must be a whole number" + (node.isNumber() ? " of usual size" : ""));
    }

    /** Reads a whole number between two bounds, inclusive. */
    @Nullable
    Long whole(long min, long max) {
        Long value = whole();
        return value == null || (value >= min && value <= max)
                ? value
                : wrong("must be between " + min + " and " + max);
    }

    @Nullable
    Integer integer() {
        Long value = whole();
        if (value == null) {
            return null;
        }
        return value == value.intValue() ? (Integer) value.intValue() : wrong("must be a whole number of usual size");
    }

    @Nullable
    Duration millis() {
        Long value = whole();
        return value == null ? null : Duration.ofMillis(value);
    }

    @Nullable
    Duration seconds() {
        Long value = whole();
        return value == null ? null : Duration.ofSeconds(value);
    }

    @Nullable
    LocalDate date() {
        String value = text();
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException notADate) {
            return wrong("must be a date such as 2027-01-31");
        }
    }

    /** Reads one of the given words. */
    @Nullable
    String word(Collection<String> words) {
        if (node.isTextual() && words.contains(node.textValue())) {
            return node.textValue();
        }
        String near = node.isTextual() ? Nearest.to(node.textValue(), words) : null;
        return wrong(
                "must be one of " + String.join(", ", words) + (near == null ? "" : " (did you mean " + near + "?)"));
    }

    /** Reads a constant by its name in lower case. */
    <E extends Enum<E>> @Nullable E choice(Class<E> type) {
        return choice(type, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** Reads a constant by a custom name. */
    <E extends Enum<E>> @Nullable E choice(Class<E> type, Function<E, String> name) {
        Map<String, E> byName = new LinkedHashMap<>();
        EnumSet.allOf(type).forEach(constant -> byName.put(name.apply(constant), constant));
        String word = word(byName.keySet());
        return word == null ? null : byName.get(word);
    }

    /** Reads a list; skips items that can't be read. */
    <T> @Nullable List<T> list(Function<Located, @Nullable T> read) {
        if (!node.isArray()) {
            return wrong("must be a list");
        }
        List<T> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            T item = read.apply(new Located(problems, path + "[" + i + "]", node.get(i), place.item(i)));
            if (item != null) {
                items.add(item);
            }
        }
        return items;
    }

    /** Reads a mapping in its order; skips entries that can't be read. */
    <T> @Nullable Map<String, T> map(BiFunction<String, Located, @Nullable T> read) {
        if (!node.isObject()) {
            return wrong("must be a mapping");
        }
        Map<String, T> entries = new LinkedHashMap<>();
        node.properties().forEach(field -> {
            T value = read.apply(field.getKey(), field(field.getKey(), field.getValue()));
            if (value != null) {
                entries.put(field.getKey(), value);
            }
        });
        return entries;
    }

    @Nullable
    List<String> texts() {
        return list(Located::text);
    }

    /** Reads a mapping of arbitrary values. */
    @Nullable
    Map<String, JsonNode> tree() {
        return map((name, at) -> at.node);
    }

    /** Reads an arbitrary object. */
    @Nullable
    JsonNode object() {
        return node.isObject() ? node : wrong("must be a mapping");
    }

    Located field(String name, JsonNode value) {
        return new Located(problems, Document.path(path, name), value, place.field(name));
    }

    /** Reports the value and what is expected. */
    <T> @Nullable T wrong(String rule) {
        if (!node.isMissingNode()) {
            problems.add(place.spot(), path, "is " + problems.shown().value(path, node) + "; " + rule);
        }
        return null;
    }
}
