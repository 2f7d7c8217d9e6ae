package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Sends values as untyped text, which the server converts to the type that it infers for the parameter. */
final class PostgresBinder implements Binder {
    private static final Pattern WITH_ZONE = Pattern.compile(".*[T ].*(?:[Zz]|[+-]\\d{2}(?::?\\d{2})?)\\s*");

    @Override
    public void bind(PreparedStatement statement, int index, JsonNode value, String type, String name)
            throws SQLException {
        if (value.isNull()) {
            statement.setNull(index, Types.OTHER);
        } else if (type.equals("bytea")) {
            statement.setBytes(index, Binder.bytes(value, name));
        } else {
            statement.setObject(index, text(value, type, name), Types.OTHER);
        }
    }

    private static String text(JsonNode value, String type, String name) {
        if (type.equals("json") || type.equals("jsonb")) {
            return JsonCodec.write(value);
        }
        boolean array = type.startsWith("_") || type.endsWith("[]");
        if (array && value.isArray()) {
            String element = type.startsWith("_") ? type.substring(1) : type.substring(0, type.length() - 2);
            return PostgresArray.write(value, one -> text(one, element, name));
        }
        if (array && !value.isTextual()) {
            throw Binder.refused(name, "must be an array for the type " + type);
        }
        if (type.equals("bytea")) {
            return "\\x" + HexFormat.of().formatHex(Binder.bytes(value, name));
        }
        // The server would drop the zone silently.
        if (type.equals("timestamp") && WITH_ZONE.matcher(value.asText()).matches()) {
            throw Binder.refused(
                    name,
                    "has a time zone, and the type timestamp has none; send it without, or cast :" + name
                            + " to timestamptz");
        }
        return Binder.text(value);
    }
}
