package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Fields of a form with names in brackets, as a tree of objects and texts; arrays are objects with the names 0, 1, 2. */
final class FormTree {
    private static final Pattern STEP = Pattern.compile("\\[([^\\[\\]]*)]");

    private FormTree() {}

    static ObjectNode of(String form) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String pair : form.isEmpty() ? new String[0] : form.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            put(root, path(decoded(parts[0])).iterator(), decoded(parts[1]));
        }
        return root;
    }

    private static List<String> path(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0
                ? List.of(name)
                : Stream.concat(
                                Stream.of(name.substring(0, bracket)),
                                STEP.matcher(name.substring(bracket))
                                        .results()
                                        .map((MatchResult step) -> step.group(1)))
                        .toList();
    }

    private static void put(ObjectNode into, Iterator<String> path, String value) {
        String step = path.next();
        String name = step.isEmpty() ? String.valueOf(into.size()) : step;
        if (path.hasNext()) {
            JsonNode there = into.get(name);
            put(there instanceof ObjectNode object ? object : into.putObject(name), path, value);
        } else if (into.has(name)) {
            // A name that is there several times is an array too; where none may be, the schema says so.
            JsonNode there = into.get(name);
            ObjectNode all = there instanceof ObjectNode object
                    ? object
                    : into.putObject(name).set("0", there);
            all.put(String.valueOf(all.size()), value);
        } else {
            into.put(name, value);
        }
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
