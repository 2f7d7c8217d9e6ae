package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Numbers in the smallest kind of node that holds them, as a JSON reader makes them, so that trees compare equal. */
final class Numbers {
    private static final int DIGITS_OF_LONG = 19;

    private Numbers() {}

    static JsonNode integer(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return IntNode.valueOf(value.intValue());
        }
        return value.bitLength() < Long.SIZE ? LongNode.valueOf(value.longValue()) : BigIntegerNode.valueOf(value);
    }

    /** The whole number a node holds, {@code 5.0} and {@code 1e3} included; null for anything else. */
    static @Nullable Long whole(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Long) node.longValue() : null;
        }
        if (!node.isNumber()) {
            return null;
        }
        BigDecimal value = node.decimalValue().stripTrailingZeros();
        // The digits are counted before any conversion: 1e999999999 would fill the memory.
        boolean small = value.scale() <= 0 && (long) value.precision() - value.scale() < DIGITS_OF_LONG;
        return small ? (Long) value.longValueExact() : null;
    }

    /** A copy whose decimals look like decimals: what would be written as 10 becomes 10.0. */
    static JsonNode withVisibleDecimals(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), withVisibleDecimals(field.getValue())));
            return copy;
        }
        if (tree instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(item -> copy.add(withVisibleDecimals(item)));
            return copy;
        }
        boolean looksWhole = tree.isBigDecimal() && tree.decimalValue().scale() <= 0;
        return looksWhole ? DecimalNode.valueOf(tree.decimalValue().setScale(1)) : tree;
    }
}
