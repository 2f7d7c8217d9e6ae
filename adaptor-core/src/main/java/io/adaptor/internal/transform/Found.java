package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;

/** What a transform was given, as its messages show it. */
final class Found {
    private static final int SHOWN = 60;

    private Found() {}

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
        return value.isTextual()
                ? quoted(value.textValue())
                : shortened(value.isNumber() ? JsonCodec.text(value) : value.asText(), SHOWN);
    }

    /**
     * A text for a message: in quotes, short, and on one line. Its line breaks can still be known, so that a secret that is
     * written in several lines is found and masked.
     */
    static String quoted(String text) {
        StringBuilder line = new StringBuilder("\"");
        String shown = shortened(text, SHOWN - 2);
        for (int i = 0; i < shown.length(); i++) {
            char c = shown.charAt(i);
            if (c == '\n') {
                line.append("\\n");
            } else if (c == '\r') {
                line.append("\\r");
            } else {
                line.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return line.append('"').toString();
    }

    private static String shortened(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + '…';
    }
}
