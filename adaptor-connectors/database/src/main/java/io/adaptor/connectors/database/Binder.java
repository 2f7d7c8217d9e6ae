package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;

/** Sets a JSON value as a parameter, without loss. Stateless. */
interface Binder {
    /**
     * Sets a value.
     *
     * @param index the index of the parameter, from 1
     * @param value not the JSON null
     * @param type the type in lower case; empty if it is not known
     * @param name the name of the parameter, for errors
     */
    void bind(PreparedStatement statement, int index, JsonNode value, String type, String name) throws SQLException;

    /** Creates the error for a value that does not fit its parameter. */
    static MappingException refused(String name, String why) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of("body." + name, why, null)));
    }

    /** Decodes a Base64 text. */
    static byte[] bytes(JsonNode value, String name) {
        try {
            if (value.isTextual()) {
                return Base64.getDecoder().decode(value.textValue());
            }
        } catch (IllegalArgumentException e) {
            throw refused(name, "must be bytes in Base64, as RFC 4648 defines it");
        }
        throw refused(name, "must be bytes, as a text in Base64");
    }

    /** Returns a value as text: a text unchanged, anything else as JSON. */
    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isBigDecimal() || value.isBigInteger()
                ? value.decimalValue().toPlainString()
                : JsonCodec.write(value);
    }
}
