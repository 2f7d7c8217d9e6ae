package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads values as the types that transforms accept. */
final class Values {
    /** The longest text that a transform accepts or produces, in characters. */
    static final int MAX_TEXT = 1 << 20;

    private Values() {}

    static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    static JsonNode orNull(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** Returns a text unchanged, and a number in full or a boolean as a text. */
    static String text(JsonNode value) {
        String text;
        if (value.isTextual()) {
            text = value.textValue();
        } else if (value.isNumber()) {
            text = Numbers.read(value).toPlainString();
        } else if (value.isBoolean()) {
            text = value.asText();
        } else {
            throw Found.unsuitable("a text, a number or a boolean", value);
        }
        return bounded(text);
    }

    /** Returns the text of a value that must be a text. */
    static String textOnly(JsonNode value, String taken) {
        if (!value.isTextual()) {
            throw Found.unsuitable(taken, value);
        }
        return bounded(value.textValue());
    }

    static JsonNode node(String text) {
        return TextNode.valueOf(bounded(text));
    }

    static String bounded(String text) {
        if (text.length() > MAX_TEXT) {
            throw tooLong();
        }
        return text;
    }

    static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("takes and makes texts of up to " + MAX_TEXT + " characters");
    }
}
