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

/** Sets a value of JSON as a parameter, without losing anything of it. Stateless. */
interface Binder {
    /**
     * Sets a value.
     *
     * @param index from 1
     * @param value not null in JSON's sense
     * @param type the type in lower case; empty where it is not known
     * @param name of the parameter, for errors
     */
    void bind(PreparedStatement statement, int index, JsonNode value, String type, String name) throws SQLException;

    /** A refusal of a value that does not fit its parameter. */
    static MappingException refused(String name, String why) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of("body." + name, why, null)));
    }

    /** The bytes of a text in Base64. */
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

    /** A value as a text: a text as it is, anything else as JSON. */
    static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isBigDecimal() || value.isBigInteger()
                ? value.decimalValue().toPlainString()
                : JsonCodec.write(value);
    }
}
