package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.Types;
import java.util.Locale;

/** Reads the types of MariaDB. */
final class MariaColumns {
    private MariaColumns() {}

    static ColumnReader of(int type, String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("JSON")) {
            return (rows, column) -> Values.json(rows.getString(column));
        }
        if (upper.equals("TIMESTAMP")) {
            // The time zone of the session is UTC.
            return (rows, column) -> {
                String text = rows.getString(column);
                return text == null ? NullNode.instance : TextNode.valueOf(text.replace(' ', 'T') + "Z");
            };
        }
        if (upper.equals("YEAR")) {
            return (rows, column) -> Values.number(rows.getString(column));
        }
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.DECIMAL, Types.NUMERIC ->
                (rows, column) -> Values.number(rows.getString(column));
            case Types.REAL, Types.FLOAT ->
                (rows, column) -> {
                    float value = rows.getFloat(column);
                    return rows.wasNull() ? NullNode.instance : Values.of((Object) value);
                };
            case Types.DOUBLE ->
                (rows, column) -> {
                    double value = rows.getDouble(column);
                    return rows.wasNull() ? NullNode.instance : Values.number(value);
                };
            case Types.TIMESTAMP, Types.DATE, Types.TIME ->
                (rows, column) -> {
                    String text = rows.getString(column);
                    return text == null ? NullNode.instance : TextNode.valueOf(text.replace(' ', 'T'));
                };
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                (rows, column) -> Values.bytes(rows.getBytes(column));
            case Types.BIT, Types.BOOLEAN -> (rows, column) -> Values.of(rows.getObject(column));
            default -> (rows, column) -> Values.text(rows.getString(column));
        };
    }
}
