package io.adaptor.server.cli;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query with which a browser returns from the consent page. */
final class CallbackQuery {
    private CallbackQuery() {}

    /**
     * Returns the query parameters; null if there are none or the query is invalid, for example if a parameter is
     * repeated (RFC 6749, section 3.1).
     */
    static @Nullable Map<String, String> parse(@Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query == null || query.isEmpty()) {
            return null;
        }
        try {
            for (String part : query.split("&", -1)) {
                int equals = part.indexOf('=');
                String name = decoded(equals < 0 ? part : part.substring(0, equals));
                if (parameters.put(name, equals < 0 ? "" : decoded(part.substring(equals + 1))) != null) {
                    return null;
                }
            }
            return parameters;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the query parameters of a pasted address; null if it has none. */
    static @Nullable Map<String, String> ofAddress(String address) {
        String text = address.strip();
        int query = text.indexOf('?');
        int fragment = text.indexOf('#', Math.max(query, 0));
        return query < 0 ? null : parse(text.substring(query + 1, fragment < 0 ? text.length() : fragment));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
