package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Values in headers that repeat what the body says: as they are where a header can hold them, else in Base64. */
final class HeaderText {
    private static final String BEGIN = "=?base64?";
    private static final String END = "?=";

    private HeaderText() {}

    /** A text in a header. */
    static String of(String text) {
        boolean plain = text.chars().allMatch(each -> each >= 0x20 && each < 0x7F)
                && text.equals(text.strip())
                && !(text.startsWith(BEGIN) && text.endsWith(END));
        return plain ? text : BEGIN + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + END;
    }

    /** A parameter in a header; null for one that is not repeated, such as an object. */
    static @Nullable String of(@Nullable JsonNode value) {
        return value == null || !value.isValueNode() || value.isNull() ? null : of(value.asText());
    }
}
