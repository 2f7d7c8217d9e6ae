package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import io.adaptor.api.JsonCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/** Reads and writes exact numbers. */
final class Numbers {
    /** The roundings that can be chosen. */
    static final List<RoundingMode> ROUNDINGS = List.of(
            RoundingMode.HALF_EVEN,
            RoundingMode.HALF_UP,
            RoundingMode.UP,
            RoundingMode.DOWN,
            RoundingMode.CEILING,
            RoundingMode.FLOOR);

    // Otherwise ten characters such as 1e99999999 would become a hundred million digits as soon as 1 is added.
    static final int MAX_DIGITS = JsonCodec.MAX_DIGITS;

    private static final String TAKEN = "a number or a text that holds one";

    private Numbers() {}

    /** Reads a number, or a text that contains only a number. */
    static BigDecimal read(JsonNode value) {
        if (value.isTextual()) {
            return parse(value.textValue(), value);
        }
        if (value.isInt() || value.isLong() || value.isShort()) {
            return BigDecimal.valueOf(value.longValue());
        }
        if (!value.isNumber() || (isBinary(value) && !Double.isFinite(value.doubleValue()))) {
            throw Found.unsuitable(TAKEN, value);
        }
        return bounded(value.isFloat() ? new BigDecimal(value.asText()) : value.decimalValue());
    }

    /** Parses the number in a text: ASCII digits, a sign, a point, an exponent. */
    static BigDecimal parse(String text, JsonNode found) {
        String number = text.strip();
        try {
            if (number.length() <= MAX_DIGITS + 20 && number.chars().allMatch(Numbers::belongs)) {
                return bounded(new BigDecimal(number));
            }
        } catch (NumberFormatException e) {
            // Falls through to the single error below.
        }
        throw Found.unsuitable(TAKEN, found);
    }

    /** Returns the node that a JSON parser would create for the number; without decimals it is an integer. */
    static JsonNode node(BigDecimal number) {
        bounded(number);
        if (number.scale() > 0) {
            return DecimalNode.valueOf(number);
        }
        if (number.precision() - number.scale() > 19) {
            return BigIntegerNode.valueOf(number.toBigIntegerExact());
        }
        BigInteger whole = number.toBigIntegerExact();
        if (whole.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(whole.intValue());
        }
        return whole.bitLength() < Long.SIZE ? LongNode.valueOf(whole.longValue()) : BigIntegerNode.valueOf(whole);
    }

    private static BigDecimal bounded(BigDecimal number) {
        if (!JsonCodec.canHold(number)) {
            throw new IllegalArgumentException("takes and makes numbers of up to " + MAX_DIGITS + " digits");
        }
        return number;
    }

    private static boolean isBinary(JsonNode value) {
        return value.isDouble() || value.isFloat();
    }

    private static boolean belongs(int c) {
        return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
    }
}
