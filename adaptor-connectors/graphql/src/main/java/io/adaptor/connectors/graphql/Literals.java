package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.FloatValue;
import graphql.language.IntValue;
import graphql.language.NullValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.StringValue;
import graphql.language.Value;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Converts literal values in documents to JSON. */
final class Literals {
    private Literals() {}

    /** The value; null for a variable. */
    static @Nullable JsonNode json(Value<?> literal) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (literal instanceof StringValue text) {
            return TextNode.valueOf(text.getValue());
        } else if (literal instanceof IntValue whole) {
            BigInteger number = whole.getValue();
            return number.bitLength() < 32 ? nodes.numberNode(number.intValue()) : nodes.numberNode(number);
        } else if (literal instanceof FloatValue number) {
            return nodes.numberNode(number.getValue());
        } else if (literal instanceof BooleanValue flag) {
            return BooleanNode.valueOf(flag.isValue());
        } else if (literal instanceof EnumValue choice) {
            return TextNode.valueOf(choice.getName());
        } else if (literal instanceof NullValue) {
            return nodes.nullNode();
        } else if (literal instanceof ArrayValue list) {
            ArrayNode array = nodes.arrayNode();
            for (Value<?> one : list.getValues()) {
                array.add(json(one));
            }
            return array;
        } else if (literal instanceof ObjectValue fields) {
            ObjectNode object = nodes.objectNode();
            for (ObjectField field : fields.getObjectFields()) {
                object.set(field.getName(), json(field.getValue()));
            }
            return object;
        }
        return null;
    }
}
