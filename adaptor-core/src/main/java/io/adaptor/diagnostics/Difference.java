package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One place where a response differs from the expected one. Immutable.
 *
 * @param path the place, such as {@code items[2].price}; {@code .} for the whole response
 * @param expected the expected value; null if none was expected
 * @param got the actual value; null if there is none
 */
public record Difference(
        String path, @Nullable JsonNode expected, @Nullable JsonNode got) {
    private static final int SHOWN = 200;

    @Override
    public String toString() {
        return path + ": expected " + shown(expected) + ", got " + shown(got);
    }

    private static String shown(@Nullable JsonNode value) {
        if (value == null) {
            return "nothing";
        }
        String text = JsonCodec.write(value);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
