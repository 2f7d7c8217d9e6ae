package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads values as what a transform takes, and says what was found when they are something else. */
final class Values {
    /** The longest text that a transform takes or makes, in characters. */
    static final int MAX_TEXT = 1 << 20;

    private static final int SHOWN = 60;

    private Values() {}

    static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull() || value.isMissingNode();
    }

    static JsonNode orNull(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? NullNode.getInstance() : value;
    }

    /** A text as it is; a number in full and a boolean as a text. */
    static String text(JsonNode value) {
        String text;
        if (value.isTextual()) {
            text = value.textValue();
        } else if (value.isNumber()) {
            text = Numbers.read(value).toPlainString();
        } else if (value.isBoolean()) {
            text = value.asText();
        } else {
            throw unsuitable("a text, a number or a boolean", value);
        }
        return bounded(text);
    }

    /** A text that is a text. */
    static String textOnly(JsonNode value, String taken) {
        if (!value.isTextual()) {
            throw unsuitable(taken, value);
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

    static IllegalArgumentException unsuitable(String taken, JsonNode found) {
        return new IllegalArgumentException("takes " + taken + ", found " + shown(found));
    }

    /** A value for a message: short, on one line, and a tree by its size only. */
    static String shown(JsonNode value) {
        if (value.isObject()) {
            return "an object of " + value.size();
        }
        if (value.isArray()) {
            return "an array of " + value.size();
        }
        return value.isTextual() ? quoted(value.textValue()) : shortened(value.asText(), SHOWN);
    }

    /** A text for a message: in quotes, short, and on one line. */
    static String quoted(String text) {
        StringBuilder line = new StringBuilder(shortened(text, SHOWN - 2));
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.insert(0, '"').append('"').toString();
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + '…';
    }
}
