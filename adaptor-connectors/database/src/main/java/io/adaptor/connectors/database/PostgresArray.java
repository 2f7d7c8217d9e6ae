package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.function.Function;

/**
 * Arrays in PostgreSQL's notation (its manual, section 8.15): <code>{1,NULL,"a \"b\""}</code>. For one thread.
 */
final class PostgresArray {
    private final String text;
    private final char delimiter;
    private final Function<String, JsonNode> element;
    private int at;

    private PostgresArray(String text, char delimiter, Function<String, JsonNode> element) {
        this.text = text;
        this.delimiter = delimiter;
        this.element = element;
    }

    /**
     * Reads an array. Leading dimension bounds are skipped.
     *
     * @param element converts the text of an element to a value
     */
    static JsonNode read(String text, char delimiter, Function<String, JsonNode> element) {
        PostgresArray array = new PostgresArray(text, delimiter, element);
        array.at = text.startsWith("[") ? text.indexOf('=') + 1 : 0;
        return array.array();
    }

    private ArrayNode array() {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        at++;
        while (text.charAt(at) != '}') {
            char c = text.charAt(at);
            if (c == delimiter) {
                at++;
            } else if (c == '{') {
                values.add(array());
            } else if (c == '"') {
                values.add(element.apply(quoted()));
            } else {
                String plain = plain();
                values.add(plain.equals("NULL") ? JsonNodeFactory.instance.nullNode() : element.apply(plain));
            }
        }
        at++;
        return values;
    }

    private String plain() {
        int begin = at;
        while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
            at++;
        }
        return text.substring(begin, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            value.append(text.charAt(at));
        }
        at++;
        return value.toString();
    }

    /** Writes an array. */
    static String write(JsonNode array, Function<JsonNode, String> element) {
        StringBuilder text = new StringBuilder("{");
        for (JsonNode value : array) {
            text.append(text.length() == 1 ? "" : ",");
            if (value.isNull()) {
                text.append("NULL");
            } else if (value.isArray()) {
                text.append(write(value, element));
            } else {
                String plain = element.apply(value);
                text.append('"')
                        .append(plain.replace("\\", "\\\\").replace("\"", "\\\""))
                        .append('"');
            }
        }
        return text.append('}').toString();
    }
}
