package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.util.Map;

/** Writes a tree as YAML in block style. */
final class YamlWriter {
    private static final int STEP = 2;

    /** Readers need not accept longer names on the line of their value. */
    private static final int LONGEST_NAME = 120;

    private final StringBuilder out = new StringBuilder();

    private YamlWriter() {}

    static String write(ObjectNode tree) {
        YamlWriter writer = new YamlWriter();
        if (tree.isEmpty()) {
            return "{}\n";
        }
        writer.fields(tree, 0, false);
        return writer.out.toString();
    }

    /** Writes fields, the first without indentation where something stands on its line already. */
    private void fields(ObjectNode object, int indent, boolean begun) {
        boolean first = begun;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!first) {
                out.append(" ".repeat(indent));
            }
            first = false;
            name(field.getKey(), indent);
            value(field.getValue(), indent);
        }
    }

    private void name(String name, int indent) {
        String text = YamlText.inline(name);
        if (text.length() > LONGEST_NAME) {
            out.append("? ")
                    .append(text)
                    .append('\n')
                    .append(" ".repeat(indent))
                    .append(':');
        } else {
            out.append(text).append(':');
        }
    }

    private void value(JsonNode value, int indent) {
        if (value instanceof ObjectNode object && !object.isEmpty()) {
            out.append('\n');
            fields(object, indent + STEP, false);
        } else if (value instanceof ArrayNode array && !array.isEmpty()) {
            out.append('\n');
            items(array, indent + STEP);
        } else {
            scalar(value, indent);
        }
    }

    private void items(ArrayNode array, int indent) {
        for (JsonNode item : array) {
            out.append(" ".repeat(indent)).append('-');
            if (item instanceof ObjectNode object && !object.isEmpty()) {
                out.append(' ');
                fields(object, indent + STEP, true);
            } else {
                value(item, indent);
            }
        }
    }

    private void scalar(JsonNode value, int indent) {
        out.append(' ');
        if (value.isTextual()) {
            out.append(YamlText.block(value.textValue(), indent + STEP));
        } else if (value.isContainerNode()) {
            out.append(value.isArray() ? "[]" : "{}");
        } else {
            out.append(value.isNumber() ? JsonCodec.text(value) : value.asText());
        }
        out.append('\n');
    }
}
