package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;

/** Formats the input of a transform for error messages. */
final class Found {
    private static final int SHOWN = 60;

    private Found() {}

    static IllegalArgumentException unsuitable(String taken, JsonNode found) {
        return new IllegalArgumentException("takes " + taken + ", found " + shown(found));
    }

    /** Formats a value for a message: shortened, on one line, and for an object or array only its size. */
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
     * Formats a text for a message: quoted, shortened, and on one line. Its line breaks are escaped, so that a secret
     * of several lines can still be found and masked.
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
