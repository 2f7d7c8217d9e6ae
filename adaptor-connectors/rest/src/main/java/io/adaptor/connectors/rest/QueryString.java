package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ArrayStyle;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query of a URL by RFC 3986: values encoded, arrays in the style that the vendor expects, objects in brackets. */
final class QueryString {
    private QueryString() {}

    /** Builds the query from parameters, without the question mark; without a style, arrays repeat the name. */
    static String of(Map<String, JsonNode> params, @Nullable ArrayStyle style) {
        if (params.isEmpty()) {
            return "";
        }
        StringBuilder query = new StringBuilder();
        ArrayStyle arrays = style == null ? ArrayStyle.REPEAT : style;
        params.forEach((name, value) ->
                NamedValues.ofQuery(name, value, arrays, (key, texts, separator) -> add(query, key, texts, separator)));
        return query.toString();
    }

    private static void add(StringBuilder query, String name, List<String> texts, char separator) {
        if (!query.isEmpty()) {
            query.append('&');
        }
        query.append(PercentEncoding.encode(name)).append('=');
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                query.append(separator == ',' ? "," : PercentEncoding.encode(String.valueOf(separator)));
            }
            query.append(PercentEncoding.encode(texts.get(i)));
        }
    }
}
