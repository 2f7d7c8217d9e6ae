package io.adaptor.spring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.IOException;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Writes a tree of Jackson 2 with Jackson 3. Thread-safe. */
final class TreeWriter extends ValueSerializer<JsonNode> {
    @Override
    public Class<?> handledType() {
        return JsonNode.class;
    }

    @Override
    public boolean isEmpty(SerializationContext context, JsonNode tree) {
        return tree.isMissingNode() || (tree.isContainerNode() && tree.isEmpty());
    }

    @Override
    public void serialize(JsonNode tree, JsonGenerator out, SerializationContext context) {
        switch (tree.getNodeType()) {
            case OBJECT -> {
                out.writeStartObject(tree, tree.size());
                for (Map.Entry<String, JsonNode> field : tree.properties()) {
                    out.writeName(field.getKey());
                    serialize(field.getValue(), out, context);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray(tree, tree.size());
                for (JsonNode element : tree) {
                    serialize(element, out, context);
                }
                out.writeEndArray();
            }
            case STRING -> out.writeString(tree.textValue());
            case BOOLEAN -> out.writeBoolean(tree.booleanValue());
            case NUMBER -> number(tree, out);
            case BINARY -> out.writeBinary(bytes(tree));
            case POJO -> out.writePOJO(((POJONode) tree).getPojo());
            case NULL, MISSING -> out.writeNull();
        }
    }

    // A tree needs no type information, even if the mapper adds it.
    @Override
    public void serializeWithType(
            JsonNode tree, JsonGenerator out, SerializationContext context, TypeSerializer types) {
        serialize(tree, out, context);
    }

    private static void number(JsonNode tree, JsonGenerator out) {
        switch (tree.numberType()) {
            case INT -> out.writeNumber(tree.intValue());
            case LONG -> out.writeNumber(tree.longValue());
            case BIG_INTEGER -> out.writeNumber(tree.bigIntegerValue());
            case FLOAT -> out.writeNumber(tree.floatValue());
            case DOUBLE -> out.writeNumber(tree.doubleValue());
            case BIG_DECIMAL -> out.writeNumber(tree.decimalValue());
        }
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return tree.binaryValue();
        } catch (IOException e) {
            throw new IllegalStateException("a binary node without bytes", e);
        }
    }
}
