package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names and values of a query or a form (WHATWG URL, application/x-www-form-urlencoded). Stateless. */
final class QueryText {
    private static final int MOST = 2_000;

    private QueryText() {}

    /** Returns the decoded values by their names, sorted; each name has at least one value. */
    static Map<String, List<String>> read(String text) {
        Map<String, List<String>> values = new TreeMap<>();
        if (text.isEmpty()) {
            return values;
        }
        String[] pairs = text.split("&", MOST + 1);
        if (pairs.length > MOST) {
            throw Rejected.unreadable("the event has more than " + MOST + " parameters");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                values.computeIfAbsent(
                                decoded(equals < 0 ? pair : pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Rejected.unreadable("a parameter of the event has a % that begins no encoded character");
        }
    }

    /** Returns the parameters as a tree: a text for one value, a list for several. */
    static ObjectNode tree(Map<String, List<String>> values) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        values.forEach((name, all) -> {
            if (all.size() == 1) {
                tree.put(name, all.get(0));
            } else {
                ArrayNode list = tree.putArray(name);
                all.forEach(list::add);
            }
        });
        return tree;
    }
}
