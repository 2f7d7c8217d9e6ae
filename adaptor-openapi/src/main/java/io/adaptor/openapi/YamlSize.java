package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Estimates the length of a tree as YAML in block style. */
final class YamlSize {
    private static final int STEP = 2;
    /** Quotes, colon, space, line break. */
    private static final int AROUND = 5;

    private YamlSize() {}

    static long of(JsonNode tree) {
        return of(tree, 0);
    }

    /** @param depth the nesting depth */
    static long of(JsonNode node, int depth) {
        long size = 0;
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                size += (long) STEP * depth + field.getKey().length() + AROUND + of(field.getValue(), depth + 1);
            }
            return size;
        }
        if (node.isArray()) {
            for (JsonNode item : node) {
                size += (long) STEP * depth + AROUND + of(item, depth + 1);
            }
            return size;
        }
        String text = node.asText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            size += c == '"' || c == '\\' ? 2 : c < ' ' ? 6 : 1;
        }
        return size;
    }
}
