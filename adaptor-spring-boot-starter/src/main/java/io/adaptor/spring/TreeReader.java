package io.adaptor.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Reads a tree of Jackson 2 with Jackson 3; decimals keep their digits, as in the library's own reader. Thread-safe.
 */
final class TreeReader<T extends JsonNode> extends ValueDeserializer<T> {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final Class<T> type;

    TreeReader(Class<T> type) {
        this.type = type;
    }

    @Override
    public Class<?> handledType() {
        return type;
    }

    @Override
    public T deserialize(JsonParser in, DeserializationContext context) {
        JsonNode tree = value(in, context);
        return type.isInstance(tree)
                ? type.cast(tree)
                : context.reportInputMismatch(type, "a JSON %s is expected, not %s", name(type), tree.getNodeType());
    }

    @Override
    public Object deserializeWithType(JsonParser in, DeserializationContext context, TypeDeserializer types) {
        return deserialize(in, context);
    }

    @Override
    public Object getNullValue(DeserializationContext context) {
        return type == JsonNode.class ? NODES.nullNode() : super.getNullValue(context);
    }

    // An absent value is not a JSON null.
    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return super.getNullValue(context);
    }

    private static JsonNode value(JsonParser in, DeserializationContext context) {
        JsonToken token = in.currentToken();
        return switch (token) {
            case START_OBJECT -> object(in, context);
            case START_ARRAY -> array(in, context);
            case VALUE_STRING -> NODES.textNode(in.getString());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            case VALUE_NUMBER_INT ->
                switch (in.getNumberType()) {
                    case INT -> NODES.numberNode(in.getIntValue());
                    case LONG -> NODES.numberNode(in.getLongValue());
                    default -> NODES.numberNode(in.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT ->
                in.isNaN() ? NODES.numberNode(in.getDoubleValue()) : NODES.numberNode(in.getDecimalValue());
            case VALUE_EMBEDDED_OBJECT ->
                in.getEmbeddedObject() instanceof byte[] bytes
                        ? BinaryNode.valueOf(bytes)
                        : NODES.pojoNode(in.getEmbeddedObject());
            default -> (JsonNode) context.handleUnexpectedToken(JsonNode.class, in);
        };
    }

    private static ObjectNode object(JsonParser in, DeserializationContext context) {
        ObjectNode tree = NODES.objectNode();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_OBJECT; token = in.nextToken()) {
            String name = in.currentName();
            in.nextToken();
            tree.set(name, value(in, context));
        }
        return tree;
    }

    private static ArrayNode array(JsonParser in, DeserializationContext context) {
        ArrayNode tree = NODES.arrayNode();
        for (JsonToken token = in.nextToken(); token != JsonToken.END_ARRAY; token = in.nextToken()) {
            tree.add(value(in, context));
        }
        return tree;
    }

    private static String name(Class<?> type) {
        return type == ObjectNode.class ? "object" : "array";
    }
}
