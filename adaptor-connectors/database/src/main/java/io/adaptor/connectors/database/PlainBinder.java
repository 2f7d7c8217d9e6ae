package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets values by their JSON type, and by the parameter's type if it is known. */
final class PlainBinder implements Binder {
    private static final Set<String> BYTES =
            Set.of("bytes", "bytea", "blob", "binary", "varbinary", "binary varying", "binary large object", "raw");
    private static final Set<String> INSTANTS = Set.of("timestamptz", "timestamp with time zone");

    private final Product product;

    PlainBinder(Product product) {
        this.product = product;
    }

    @Override
    public void bind(PreparedStatement statement, int index, JsonNode value, String type, String name)
            throws SQLException {
        if (value.isNull()) {
            statement.setNull(index, Types.NULL);
        } else if (BYTES.contains(type)) {
            statement.setBytes(index, Binder.bytes(value, name));
        } else if (type.equals("json") && product == Product.H2) {
            statement.setBytes(index, JsonCodec.bytes(value));
        } else if (INSTANTS.contains(type) && value.isTextual()) {
            instant(statement, index, value.textValue(), name);
        } else if (type.equals("timestamp") && value.isTextual() && product != Product.SQLITE) {
            statement.setObject(index, local(value.textValue(), name));
        } else if (value.isArray() && type.endsWith("array")) {
            statement.setObject(index, elements(value));
        } else {
            plain(statement, index, value);
        }
    }

    private void plain(PreparedStatement statement, int index, JsonNode value) throws SQLException {
        if (value.isBoolean()) {
            statement.setBoolean(index, value.booleanValue());
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            statement.setLong(index, value.longValue());
        } else if (value.isNumber()) {
            number(statement, index, value.decimalValue());
        } else {
            statement.setString(index, Binder.text(value));
        }
    }

    // SQLite has no decimals: a number that it can represent exactly is sent as a number, any other as text.
    private void number(PreparedStatement statement, int index, BigDecimal value) throws SQLException {
        double inexact = value.doubleValue();
        if (product != Product.SQLITE) {
            statement.setBigDecimal(index, value);
        } else if (Double.isFinite(inexact) && new BigDecimal(Double.toString(inexact)).compareTo(value) == 0) {
            statement.setDouble(index, inexact);
        } else {
            statement.setString(index, value.toPlainString());
        }
    }

    private void instant(PreparedStatement statement, int index, String text, String name) throws SQLException {
        OffsetDateTime instant;
        try {
            instant = OffsetDateTime.parse(text.replaceFirst("(\\d) (\\d)", "$1T$2"));
        } catch (DateTimeException e) {
            throw Binder.refused(name, "must be a time with a zone, such as 2026-01-31T10:00:00Z");
        }
        if (product == Product.MARIADB) {
            statement.setObject(
                    index, instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
        } else if (product == Product.SQLITE) {
            statement.setString(index, text);
        } else {
            statement.setObject(index, instant);
        }
    }

    private static LocalDateTime local(String text, String name) {
        try {
            return LocalDateTime.parse(text.replaceFirst("(\\d) (\\d)", "$1T$2"));
        } catch (DateTimeException e) {
            throw Binder.refused(name, "must be a time without a zone, such as 2026-01-31T10:00:00");
        }
    }

    private static @Nullable Object[] elements(JsonNode array) {
        @Nullable Object[] elements = new @Nullable Object[array.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = element(array.get(i));
        }
        return elements;
    }

    private static @Nullable Object element(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            return elements(value);
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNumber() ? value.decimalValue() : Binder.text(value);
    }
}
