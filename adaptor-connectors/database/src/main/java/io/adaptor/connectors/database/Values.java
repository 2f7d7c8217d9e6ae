package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.FloatNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Converts Java values to JSON. */
final class Values {
    private Values() {}

    static JsonNode text(@Nullable String value) {
        return value == null ? NullNode.instance : TextNode.valueOf(value);
    }

    static JsonNode bytes(byte @Nullable [] value) {
        return value == null
                ? NullNode.instance
                : TextNode.valueOf(Base64.getEncoder().encodeToString(value));
    }

    /** Parses a number; values that JSON numbers can't express, such as NaN, become text. */
    static JsonNode number(@Nullable String value) {
        if (value == null) {
            return NullNode.instance;
        }
        char last = value.isEmpty() ? ' ' : value.charAt(value.length() - 1);
        if (last < '0' || last > '9') {
            return TextNode.valueOf(value);
        }
        BigDecimal number = new BigDecimal(value);
        if (!JsonCodec.canHold(number)) {
            throw unreadable(
                    "a number has " + number.precision() + " digits, more than numbers here may have: cast it to text");
        }
        return DecimalNode.valueOf(number);
    }

    static JsonNode number(double value) {
        return Double.isFinite(value) ? DoubleNode.valueOf(value) : TextNode.valueOf(String.valueOf(value));
    }

    /** Parses a JSON document. */
    static JsonNode json(@Nullable String value) {
        if (value == null) {
            return NullNode.instance;
        }
        try {
            return JsonCodec.read(value);
        } catch (IOException e) {
            throw unreadable("a value of a column for JSON is not JSON");
        }
    }

    /** Converts any value that a driver returns. */
    static JsonNode of(@Nullable Object value) throws SQLException {
        if (value == null) {
            return NullNode.instance;
        }
        if (value instanceof String text) {
            return TextNode.valueOf(text);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Boolean flag) {
            return BooleanNode.valueOf(flag);
        }
        if (value instanceof byte[] bytes) {
            return bytes(bytes);
        }
        if (value instanceof Array array) {
            return of(array.getArray());
        }
        if (value instanceof Object[] elements) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            for (Object element : elements) {
                array.add(of(element));
            }
            return array;
        }
        return TextNode.valueOf(time(value));
    }

    private static JsonNode number(Number value) {
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return IntNode.valueOf(value.intValue());
        }
        if (value instanceof Long) {
            return LongNode.valueOf(value.longValue());
        }
        if (value instanceof BigInteger big) {
            return BigIntegerNode.valueOf(big);
        }
        if (value instanceof Float single && Float.isFinite(single)) {
            return FloatNode.valueOf(single);
        }
        return value instanceof Double || value instanceof Float
                ? number(value.doubleValue())
                : number(value.toString());
    }

    /** Formats a time by ISO 8601, including seconds; anything else by its string form. */
    static String time(Object value) {
        if (value instanceof LocalDateTime local) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local);
        }
        if (value instanceof OffsetDateTime instant) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant);
        }
        if (value instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        return value instanceof OffsetTime time ? DateTimeFormatter.ISO_OFFSET_TIME.format(time) : value.toString();
    }

    static ConnectorException unreadable(String what) {
        return ConnectorException.builder(StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, what)
                .build();
    }

    static ConnectorException tooLarge(String what) {
        return ConnectorException.builder(StandardErrorCode.RESPONSE_TOO_LARGE, Outcome.FAILED, what)
                .build();
    }
}
