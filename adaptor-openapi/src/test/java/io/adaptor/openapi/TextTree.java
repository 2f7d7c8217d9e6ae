package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pairs of a query or a form, as a server with brackets reads them. */
final class TextTree {
    private TextTree() {}

    /** The raw values by their decoded names, in their order. */
    static Map<String, List<String>> pairs(String text) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            pairs.computeIfAbsent(name, unused -> new ArrayList<>()).add(equals < 0 ? "" : pair.substring(equals + 1));
        }
        return pairs;
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** The values under {@code name} and {@code name[...]}, as a tree of texts; a name given several times is an array. */
    static ObjectNode tree(Map<String, List<String>> pairs) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        pairs.forEach((name, values) -> {
            int bracket = name.indexOf('[');
            List<String> steps = new ArrayList<>();
            steps.add(bracket < 0 ? name : name.substring(0, bracket));
            if (bracket >= 0) {
                for (String step :
                        name.substring(bracket + 1, name.length() - 1).split("]\\[", -1)) {
                    steps.add(step);
                }
            }
            ObjectNode at = root;
            for (String step : steps.subList(0, steps.size() - 1)) {
                at = at.withObjectProperty(step);
            }
            JsonNode value = values.size() == 1 ? TextNode.valueOf(decoded(values.get(0))) : array(values);
            at.set(steps.get(steps.size() - 1), value);
        });
        return root;
    }

    private static ArrayNode array(List<String> values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(decoded(value)));
        return array;
    }
}
