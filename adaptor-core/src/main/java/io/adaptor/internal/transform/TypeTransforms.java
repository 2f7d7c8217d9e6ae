package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Transforms that convert between types. */
final class TypeTransforms {
    private static final Set<String> TRUE = Set.of("true", "yes", "y", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "no", "n", "off", "0");

    private TypeTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.of("to_number", NumberReading.PARAMETERS, TypeTransforms::toNumber),
                NamedTransform.of("to_boolean", List.of(), params -> TypeTransforms::toBoolean),
                NamedTransform.of("to_string", List.of(), params -> TypeTransforms::toText),
                NamedTransform.of("json_parse", List.of(), params -> TypeTransforms::parse),
                NamedTransform.of("json_stringify", List.of(), params -> TypeTransforms::stringify));
    }

    private static Change toNumber(Params params) {
        NumberReading reading = NumberReading.of(params);
        return (value, surroundings) -> Numbers.node(reading.read(value));
    }

    private static JsonNode toBoolean(JsonNode value, JsonNode surroundings) {
        if (value.isBoolean()) {
            return value;
        }
        String word = value.isContainerNode() ? "" : value.asText().strip().toLowerCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw Found.unsuitable("true, yes, y, on, 1 or false, no, n, off, 0", value);
        }
        return BooleanNode.valueOf(TRUE.contains(word));
    }

    private static JsonNode toText(JsonNode value, JsonNode surroundings) {
        return value.isContainerNode() ? stringify(value, surroundings) : TextNode.valueOf(Values.text(value));
    }

    private static JsonNode parse(JsonNode value, JsonNode surroundings) {
        try {
            return JsonCodec.read(Values.textOnly(value, "a text that is JSON"));
        } catch (IOException e) {
            throw Found.unsuitable("a text that is JSON", value);
        }
    }

    private static JsonNode stringify(JsonNode value, JsonNode surroundings) {
        return Values.node(JsonCodec.write(value));
    }
}
