package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the standard types of JDBC 4.2, to which H2 conforms. */
final class JdbcColumns {
    private JdbcColumns() {}

    static ColumnReader of(int type, String name, long longest) {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.equals("JSON")) {
            return JdbcColumns::json;
        }
        if (upper.equals("UUID") || upper.startsWith("INTERVAL") || upper.startsWith("ENUM")) {
            return (rows, column) -> Values.text(rows.getString(column));
        }
        return switch (type) {
            case Types.NUMERIC, Types.DECIMAL -> (rows, column) -> Values.number(rows.getString(column));
            case Types.TIMESTAMP -> (rows, column) -> time(rows.getObject(column, LocalDateTime.class));
            case Types.TIMESTAMP_WITH_TIMEZONE -> (rows, column) -> time(rows.getObject(column, OffsetDateTime.class));
            case Types.DATE -> (rows, column) -> time(rows.getObject(column, LocalDate.class));
            case Types.TIME -> (rows, column) -> time(rows.getObject(column, LocalTime.class));
            case Types.TIME_WITH_TIMEZONE -> (rows, column) -> time(rows.getObject(column, OffsetTime.class));
            case Types.CLOB, Types.NCLOB, Types.LONGVARCHAR, Types.LONGNVARCHAR ->
                (rows, column) -> characters(rows, column, longest);
            case Types.BLOB, Types.LONGVARBINARY -> (rows, column) -> binary(rows, column, longest);
            case Types.BINARY, Types.VARBINARY -> (rows, column) -> Values.bytes(rows.getBytes(column));
            default -> (rows, column) -> Values.of(rows.getObject(column));
        };
    }

    private static JsonNode time(@Nullable Object value) {
        return value == null ? NullNode.instance : TextNode.valueOf(Values.time(value));
    }

    private static JsonNode json(ResultSet rows, int column) throws SQLException {
        Object value = rows.getObject(column);
        return value instanceof byte[] bytes
                ? Values.json(new String(bytes, StandardCharsets.UTF_8))
                : Values.json(value == null ? null : value.toString());
    }

    private static JsonNode characters(ResultSet rows, int column, long longest) throws SQLException {
        int most = (int) Math.min(longest, Integer.MAX_VALUE - 16);
        try (Reader reader = rows.getCharacterStream(column)) {
            if (reader == null) {
                return NullNode.instance;
            }
            StringBuilder text = new StringBuilder();
            char[] some = new char[8192];
            for (int n = reader.read(some); n >= 0; n = reader.read(some)) {
                text.append(some, 0, n);
                if (text.length() > most) {
                    throw Values.tooLarge("a text has more than " + longest + " characters");
                }
            }
            return TextNode.valueOf(text.toString());
        } catch (IOException e) {
            throw new SQLException("a text could not be read", "08006", e);
        }
    }

    private static JsonNode binary(ResultSet rows, int column, long longest) throws SQLException {
        int most = (int) Math.min(longest, Integer.MAX_VALUE - 16);
        try (InputStream in = rows.getBinaryStream(column)) {
            if (in == null) {
                return NullNode.instance;
            }
            byte[] bytes = in.readNBytes(most);
            if (bytes.length == most && in.read() >= 0) {
                throw Values.tooLarge("a value has more than " + longest + " bytes");
            }
            return Values.bytes(bytes);
        } catch (IOException e) {
            throw new SQLException("a value could not be read", "08006", e);
        }
    }
}
