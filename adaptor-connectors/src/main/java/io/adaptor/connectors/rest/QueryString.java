package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The query of a URL: texts encoded, arrays in the style the vendor wants, objects in brackets. */
final class QueryString {
    private final ArrayStyle style;
    private final StringJoiner query = new StringJoiner("&");

    private QueryString(ArrayStyle style) {
        this.style = style;
    }

    /** The query of some parameters, without the question mark; arrays are repeated where no style is given. */
    static String of(Map<String, JsonNode> params, @Nullable ArrayStyle style) {
        QueryString result = new QueryString(style == null ? ArrayStyle.REPEAT : style);
        params.forEach((name, value) -> result.add(PercentEncoding.encode(name), value));
        return result.query.toString();
    }

    private void add(String key, JsonNode value) {
        if (value.isArray()) {
            addArray(key, value);
        } else if (value.isObject()) {
            value.fields()
                    .forEachRemaining(field ->
                            add(key + "%5B" + PercentEncoding.encode(field.getKey()) + "%5D", field.getValue()));
        } else {
            query.add(key + "=" + text(value));
        }
    }

    private void addArray(String key, JsonNode array) {
        switch (style) {
            case REPEAT, DEEP_OBJECT -> array.forEach(element -> add(key, element));
            case BRACKETS -> array.forEach(element -> add(key + "%5B%5D", element));
            case INDICES -> {
                for (int i = 0; i < array.size(); i++) {
                    add(key + "%5B" + i + "%5D", array.get(i));
                }
            }
            case COMMA -> query.add(key + "=" + joined(key, array, ","));
            case SPACE -> query.add(key + "=" + joined(key, array, "%20"));
            case PIPE -> query.add(key + "=" + joined(key, array, "%7C"));
        }
    }

    private static String joined(String key, JsonNode array, String separator) {
        StringJoiner joiner = new StringJoiner(separator);
        for (JsonNode element : array) {
            if (element.isContainerNode()) {
                throw RestConnector.invalid(
                        "query_params." + key, "an array joined into one value can't hold arrays or objects");
            }
            joiner.add(text(element));
        }
        return joiner.toString();
    }

    private static String text(JsonNode value) {
        return value.isNull() ? "" : PercentEncoding.encode(value.asText());
    }
}
