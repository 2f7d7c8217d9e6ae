package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The form of header values that repeat values of the body: unchanged if a header can hold them, else in Base64. */
final class HeaderText {
    private static final String BEGIN = "=?base64?";
    private static final String END = "?=";

    private HeaderText() {}

    /** Encodes a text for a header. */
    static String of(String text) {
        boolean plain = text.chars().allMatch(each -> each >= 0x20 && each < 0x7F)
                && text.equals(text.strip())
                && !(text.startsWith(BEGIN) && text.endsWith(END));
        return plain ? text : BEGIN + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + END;
    }

    /** Encodes a parameter for a header; null if it is not repeated there, such as an object. */
    static @Nullable String of(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? null : of(value.asText());
    }
}
