package io.adaptor.diagnostics;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import org.jspecify.annotations.Nullable;

/**
 * One place where an answer is not as expected. Immutable.
 *
 * @param path where, for example {@code items[2].price}; {@code .} for the whole
 * @param expected what should stand there; null for nothing
 * @param got what stands there; null for nothing
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
