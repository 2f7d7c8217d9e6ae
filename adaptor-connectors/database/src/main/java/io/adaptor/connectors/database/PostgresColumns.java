package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Reads the types of PostgreSQL. Values without a JSON counterpart are returned as the server's text. */
final class PostgresColumns {
    private PostgresColumns() {}

    static ColumnReader of(int type) {
        return switch (type) {
            case Types.BIGINT ->
                (rows, column) -> {
                    long value = rows.getLong(column);
                    return value == 0 && rows.wasNull() ? NullNode.instance : LongNode.valueOf(value);
                };
            case Types.INTEGER, Types.SMALLINT ->
                (rows, column) -> {
                    int value = rows.getInt(column);
                    return value == 0 && rows.wasNull() ? NullNode.instance : IntNode.valueOf(value);
                };
            case Types.NUMERIC -> (rows, column) -> Values.number(rows.getString(column));
            case Types.DOUBLE, Types.REAL -> (rows, column) -> inexact(rows.getString(column));
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE ->
                (rows, column) -> time(rows.getString(column));
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> (rows, column) -> time(rows.getString(column));
            case Types.BINARY -> (rows, column) -> Values.bytes(rows.getBytes(column));
            case Types.ARRAY -> PostgresColumns::array;
            case Types.BIT, Types.BOOLEAN, Types.OTHER -> PostgresColumns::any;
            default -> (rows, column) -> Values.text(rows.getString(column));
        };
    }

    private static JsonNode any(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof PGobject object
                && (object.getType().equals("jsonb") || object.getType().equals("json"))) {
            return Values.json(object.getValue());
        }
        return Values.text(rows.getString(column));
    }

    private static JsonNode array(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        if (array == null) {
            return NullNode.instance;
        }
        String type = array.getBaseTypeName();
        // The driver re-formats an array that arrived in binary, with times in the zone of this process and an offset.
        return PostgresArray.read(array.toString(), type.equals("box") ? ';' : ',', element(type));
    }

    private static Function<String, JsonNode> element(String type) {
        return switch (type) {
            case "int2", "int4", "int8", "oid", "numeric" -> Values::number;
            case "float4", "float8" -> PostgresColumns::inexact;
            case "bool" -> text -> BooleanNode.valueOf(text.startsWith("t"));
            case "json", "jsonb" -> Values::json;
            case "timestamp", "timestamptz", "date", "time", "timetz" -> PostgresColumns::time;
            case "bytea" -> text -> Values.bytes(HexFormat.of().parseHex(text.substring(2)));
            default -> TextNode::valueOf;
        };
    }

    // The driver reports the type money as DOUBLE too.
    private static JsonNode inexact(@Nullable String text) {
        if (text == null) {
            return NullNode.instance;
        }
        char last = text.charAt(text.length() - 1);
        char first = text.charAt(0);
        return last >= '0' && last <= '9' && (first == '-' || (first >= '0' && first <= '9')) && text.indexOf('$') < 0
                ? Values.number(Double.parseDouble(text))
                : TextNode.valueOf(text);
    }

    private static JsonNode time(@Nullable String text) {
        return text == null ? NullNode.instance : TextNode.valueOf(IsoTimes.of(text));
    }
}
