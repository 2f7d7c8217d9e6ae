package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import io.adaptor.api.JsonCodec;
import java.util.ArrayList;
import java.util.List;

/**
 * Flattens a tree into named values: objects in brackets, arrays in a given style. Shared by queries, forms and the
 * plain parts of multipart bodies.
 */
final class NamedValues {
    private final ArrayStyle style;
    private final boolean form;
    private final String place;
    private final Sink sink;

    private NamedValues(ArrayStyle style, boolean form, String place, Sink sink) {
        this.style = style;
        this.form = form;
        this.place = place;
        this.sink = sink;
    }

    /** Takes the values one by one, with names and texts not yet encoded. */
    @FunctionalInterface
    interface Sink {
        /** Adds one value; several texts are to be joined by the separator, which occurs in none of them. */
        void add(String name, List<String> texts, char separator);
    }

    /** Flattens a query parameter; an empty array is left out. */
    static void ofQuery(String name, JsonNode value, ArrayStyle style, Sink sink) {
        new NamedValues(style, false, "query_params.", sink).walk(name, value);
    }

    /** Flattens a form field; an empty array in the bracket or index style is an empty value. */
    static void ofForm(String name, JsonNode value, ArrayStyle style, Sink sink) {
        new NamedValues(style, true, "body.", sink).walk(name, value);
    }

    private void walk(String name, JsonNode value) {
        if (value.isArray()) {
            walkArray(name, value);
        } else if (value.isObject()) {
            value.fields().forEachRemaining(field -> walk(name + "[" + field.getKey() + "]", field.getValue()));
        } else {
            one(name, text(value));
        }
    }

    private void walkArray(String name, JsonNode array) {
        if (array.isEmpty()) {
            // This is how Stripe and similar vendors clear a list; in other styles it would be a list with one empty
            // text.
            if (form && (style == ArrayStyle.INDICES || style == ArrayStyle.BRACKETS)) {
                one(name, "");
            }
            return;
        }
        switch (style) {
            case REPEAT, DEEP_OBJECT -> indexed(name, array, true);
            case INDICES -> indexed(name, array, false);
            case BRACKETS -> bracketed(name, array);
            case COMMA -> joined(name, array, ',');
            case SPACE -> joined(name, array, ' ');
            case PIPE -> joined(name, array, '|');
        }
    }

    // Objects and arrays get an index even if plain values repeat the name; otherwise it would be ambiguous which of
    // them a value belongs to.
    private void indexed(String name, JsonNode array, boolean containersOnly) {
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            walk(containersOnly && element.isValueNode() ? name : name + "[" + i + "]", element);
        }
    }

    // [[a], [b]] would read like [[a, b]].
    private void bracketed(String name, JsonNode array) {
        for (int i = 0; i < array.size(); i++) {
            walk(array.get(i).isArray() ? name + "[" + i + "]" : name + "[]", array.get(i));
        }
    }

    private void joined(String name, JsonNode array, char separator) {
        List<String> texts = new ArrayList<>(array.size());
        for (JsonNode element : array) {
            if (element.isContainerNode()) {
                throw InvalidRequest.of(place + name, "an array joined into one value can't hold arrays or objects");
            }
            texts.add(text(element));
        }
        sink.add(name, texts, separator);
    }

    private void one(String name, String text) {
        sink.add(name, List.of(text), ',');
    }

    private static String text(JsonNode value) {
        return JsonCodec.text(value);
    }
}
