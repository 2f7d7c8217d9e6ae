package io.adaptor.connectors.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/** Bytes that stand in a JSON tree as Base64 text (RFC 4648, section 4). */
final class Base64Text {
    private Base64Text() {}

    static byte[] decode(String field, JsonNode value) {
        try {
            if (value.isTextual()) {
                return Base64.getDecoder().decode(value.textValue());
            }
        } catch (IllegalArgumentException notBase64) {
            // Told below: the exception quotes a character of the content.
        }
        throw InvalidRequest.of(field, "must be a Base64 text (A-Z, a-z, 0-9, + and /, without line breaks)");
    }
}
