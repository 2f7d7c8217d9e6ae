package io.adaptor.api.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.InvalidValueException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Converts trees that the embedding application supplies to what a JSON reader would have created: binary values become
 * Base64 text, floats keep their digits.
 */
public final class InputTrees {
    private InputTrees() {}

    /**
     * Returns a tree that contains only JSON values.
     *
     * @param path the name of the tree in messages
     * @return the tree itself if it contains only JSON values, otherwise a copy
     * @throws InvalidValueException if it contains a Java object, NaN or an infinity
     */
    public static JsonNode checked(String path, JsonNode tree) {
        return isPlain(tree) ? tree : looked(path, tree);
    }

    private static JsonNode looked(String path, JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return checkedObject(path, object);
        }
        if (tree instanceof ArrayNode array) {
            return checkedArray(path, array);
        }
        return switch (tree.getNodeType()) {
            case NUMBER -> number(path, tree);
            case BINARY -> TextNode.valueOf(tree.asText());
            case POJO ->
                throw refused(
                        path, held(tree), "must be JSON, not a Java object: convert it first, or use Invocation.with");
            default -> tree;
        };
    }

    private static JsonNode checkedObject(String path, ObjectNode object) {
        ObjectNode copy = null;
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            JsonNode value = field.getValue();
            JsonNode checked =
                    !value.isContainerNode() && isPlain(value) ? value : looked(path + "." + field.getKey(), value);
            if (checked != value) {
                copy = copy == null ? JsonNodeFactory.instance.objectNode().setAll(object) : copy;
                copy.set(field.getKey(), checked);
            }
        }
        return copy == null ? object : copy;
    }

    private static JsonNode checkedArray(String path, ArrayNode array) {
        ArrayNode copy = null;
        for (int i = 0; i < array.size(); i++) {
            JsonNode value = array.get(i);
            JsonNode checked = !value.isContainerNode() && isPlain(value) ? value : looked(path + "[" + i + "]", value);
            if (checked != value) {
                copy = copy == null
                        ? JsonNodeFactory.instance.arrayNode(array.size()).addAll(array)
                        : copy;
                copy.set(i, checked);
            }
        }
        return copy == null ? array : copy;
    }

    // Before any path is built, because nearly all trees contain only these.
    private static boolean isPlain(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode inside : value) {
                if (!isPlain(inside)) {
                    return false;
                }
            }
            return true;
        }
        return value.isTextual()
                || value.isIntegralNumber()
                || value.isBigDecimal()
                || value.isBoolean()
                || value.isNull();
    }

    private static JsonNode number(String path, JsonNode number) {
        if ((number.isDouble() || number.isFloat()) && !Double.isFinite(number.doubleValue())) {
            throw refused(path, number.asText(), "must be a finite number: JSON has no NaN and no infinity");
        }
        return number.isFloat() ? DecimalNode.valueOf(new BigDecimal(number.asText())) : number;
    }

    private static @Nullable Object held(JsonNode tree) {
        Object held = ((POJONode) tree).getPojo();
        return held == null ? null : held.getClass().getName();
    }

    private static InvalidValueException refused(String path, @Nullable Object found, String rule) {
        return new InvalidValueException(
                "request", List.of(FieldError.of(path, rule, found == null ? null : found.toString())));
    }
}
