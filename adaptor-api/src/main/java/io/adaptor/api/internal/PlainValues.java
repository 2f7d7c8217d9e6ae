package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts JSON trees to JDK values, which every JSON library serializes in the same way. */
public final class PlainValues {
    private PlainValues() {}

    /**
     * Returns a tree as {@code Map}, {@code List}, {@code String}, {@code Long}, {@code BigInteger},
     * {@code BigDecimal}, {@code Boolean} or null. The collections are new and unmodifiable.
     */
    public static @Nullable Object of(@Nullable JsonNode tree) {
        if (tree == null) {
            return null;
        }
        return switch (tree.getNodeType()) {
            case OBJECT -> map(tree);
            case ARRAY -> list(tree);
            case NUMBER -> number(tree);
            case BOOLEAN -> tree.booleanValue();
            case MISSING, NULL -> null;
            default -> tree.asText();
        };
    }

    /** Returns the fields of an object in order. */
    public static Map<String, @Nullable Object> map(JsonNode object) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        return Collections.unmodifiableMap(map);
    }

    private static List<@Nullable Object> list(JsonNode array) {
        List<@Nullable Object> list = new ArrayList<>(array.size());
        array.forEach(element -> list.add(of(element)));
        return Collections.unmodifiableList(list);
    }

    private static Object number(JsonNode number) {
        if (number.isIntegralNumber()) {
            BigInteger value = number.bigIntegerValue();
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
        }
        // The shortest decimal that equals this float; widening it to a double would add digits.
        return number.isFloat() ? new BigDecimal(number.asText()) : number.decimalValue();
    }
}
