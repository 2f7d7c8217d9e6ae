package io.adaptor.internal.pagination;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Converts a cursor of any JSON type to a text and back: a text is written as is unless it could be parsed as JSON,
 * anything else as JSON.
 */
final class PlainCursor {
    private PlainCursor() {}

    static String write(JsonNode cursor) {
        return cursor.isTextual() && json(cursor.textValue()) == null ? cursor.textValue() : JsonCodec.write(cursor);
    }

    static JsonNode read(String text) {
        JsonNode json = json(text);
        return json == null ? TextNode.valueOf(text) : json;
    }

    private static @Nullable JsonNode json(String text) {
        char first = text.isEmpty() ? ' ' : text.charAt(0);
        if ("\"[{-0123456789".indexOf(first) < 0) {
            return null;
        }
        try {
            JsonNode read = JsonCodec.read(text);
            // Only a number that is written back identically may omit the quotes.
            return read.isNumber() && !JsonCodec.text(read).equals(text) ? null : read;
        } catch (IOException notJson) {
            return null;
        }
    }
}
