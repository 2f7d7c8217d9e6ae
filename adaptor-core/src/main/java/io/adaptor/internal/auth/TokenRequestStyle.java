package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the token requests of a vendor differ from the standard. Immutable.
 *
 * @param url null for {@code token_url}
 * @param method null for POST
 * @param headers texts with placeholders for credentials
 * @param params other names of parameters; an empty one leaves the parameter out
 * @param location {@code body} or {@code query}; null for the default of the method
 */
record TokenRequestStyle(
        @Nullable String url,
        @Nullable String method,
        Map<String, String> headers,
        Map<String, String> params,
        @Nullable String location) {

    static TokenRequestStyle of(@Nullable JsonNode stated) {
        return new TokenRequestStyle(
                text(stated, "url"),
                text(stated, "method"),
                texts(stated, "headers"),
                texts(stated, "params"),
                text(stated, "location"));
    }

    /** Returns this style, with options that it does not state taken from another one. */
    TokenRequestStyle over(TokenRequestStyle base) {
        Map<String, String> allHeaders = new LinkedHashMap<>(base.headers);
        allHeaders.putAll(headers);
        Map<String, String> allParams = new LinkedHashMap<>(base.params);
        allParams.putAll(params);
        return new TokenRequestStyle(
                url != null ? url : base.url,
                method != null ? method : base.method,
                allHeaders,
                allParams,
                location != null ? location : method != null ? null : base.location);
    }

    /** Whether nothing differs but the URL. */
    boolean standard() {
        return method == null && headers.isEmpty() && params.isEmpty() && location == null;
    }

    /** Whether parameters go into the URL. */
    boolean inQuery() {
        return location != null ? location.equals("query") : "GET".equals(method);
    }

    /** Returns the name of a parameter; empty if it is omitted. */
    String name(String standard) {
        return params.getOrDefault(standard, standard);
    }

    private static @Nullable String text(@Nullable JsonNode stated, String field) {
        JsonNode value = stated == null ? null : stated.get(field);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static Map<String, String> texts(@Nullable JsonNode stated, String field) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonNode given = stated == null ? null : stated.get(field);
        if (given != null) {
            given.properties()
                    .forEach(one -> texts.put(one.getKey(), one.getValue().asText()));
        }
        return texts;
    }
}
