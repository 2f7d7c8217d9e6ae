package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of the variables of an operation, draft 2020-12 (GraphQL, October 2021, sections 3.5 to 3.12). Input
 * objects are {@code $defs}, so that recursive ones terminate. For one thread.
 */
final class RequestSchema {
    private static final List<String> BUILT_IN = List.of("ID", "String", "Int", "Float", "Boolean");

    private final @Nullable GraphQLSchema schema;
    private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

    private RequestSchema(@Nullable GraphQLSchema schema) {
        this.schema = schema;
    }

    /** The schema; without the server's schema, only built-in scalars have types. */
    static ObjectNode of(Operation operation, @Nullable GraphQLSchema schema) {
        RequestSchema found = new RequestSchema(schema);
        Map<String, String> texts = schema == null ? Map.of() : ArgumentTexts.of(operation, schema);
        ObjectNode variables = closed();
        for (VariableDefinition variable : operation.variables()) {
            ObjectNode value = found.value(variable.getType(), true);
            String text = texts.get(variable.getName());
            found.add(
                    variables,
                    variable.getName(),
                    text == null ? value : value.put("description", text),
                    variable.getType() instanceof NonNullType,
                    variable.getDefaultValue());
        }
        if (!found.definitions.isEmpty()) {
            variables.set("$defs", found.definitions);
        }
        return variables;
    }

    private static ObjectNode closed() {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        object.putObject("properties");
        return object.put("additionalProperties", false);
    }

    private void add(ObjectNode object, String name, ObjectNode value, boolean needed, @Nullable Value<?> standard) {
        ((ObjectNode) object.get("properties")).set(name, value);
        JsonNode otherwise = standard == null ? null : Literals.json(standard);
        if (otherwise != null) {
            value.set("default", otherwise);
        } else if (needed && standard == null) {
            object.withArray("/required").add(name);
        }
    }

    private ObjectNode value(Type<?> type, boolean nullable) {
        if (type instanceof NonNullType required) {
            return value(required.getType(), false);
        }
        if (type instanceof ListType list) {
            return list(value(list.getType(), true), nullable);
        }
        String name = ((TypeName) type).getName();
        return named(name, schema == null ? null : schema.getType(name), nullable);
    }

    private ObjectNode value(GraphQLType type, boolean nullable) {
        if (GraphQLTypeUtil.isNonNull(type)) {
            return value(GraphQLTypeUtil.unwrapOne(type), false);
        }
        return GraphQLTypeUtil.isList(type)
                ? list(value(GraphQLTypeUtil.unwrapOne(type), true), nullable)
                : named(GraphQLTypeUtil.simplePrint(type), type, nullable);
    }

    private static ObjectNode list(ObjectNode items, boolean nullable) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        type(list, "array", nullable).set("items", items);
        return list;
    }

    private ObjectNode named(String name, @Nullable GraphQLType type, boolean nullable) {
        ObjectNode value = JsonNodeFactory.instance.objectNode();
        if (type instanceof GraphQLInputObjectType object) {
            return reference(object, nullable);
        } else if (type instanceof GraphQLEnumType choice) {
            ArrayNode values = type(value, "string", nullable).putArray("enum");
            choice.getValues().forEach(one -> values.add(one.getName()));
            if (nullable) {
                values.addNull();
            }
            return described(value, choice.getDescription());
        } else if (!BUILT_IN.contains(name)) {
            // A custom scalar: only its description shows which values are valid.
            return type instanceof GraphQLScalarType scalar ? described(value, scalar.getDescription()) : value;
        }
        return switch (name) {
            case "Int" ->
                type(value, "integer", nullable)
                        .put("minimum", Integer.MIN_VALUE)
                        .put("maximum", Integer.MAX_VALUE);
            case "Float" -> type(value, "number", nullable);
            case "Boolean" -> type(value, "boolean", nullable);
            default -> type(value, "string", nullable);
        };
    }

    private ObjectNode reference(GraphQLInputObjectType type, boolean nullable) {
        if (!definitions.has(type.getName())) {
            ObjectNode object = closed();
            definitions.set(type.getName(), described(object, type.getDescription()));
            type.getFields().forEach(field -> field(object, field));
            if (type.isOneOf()) {
                object.put("minProperties", 1).put("maxProperties", 1);
            }
        }
        ObjectNode reference = JsonNodeFactory.instance.objectNode();
        ObjectNode to = nullable ? reference.putArray("anyOf").addObject() : reference;
        to.put("$ref", "#/$defs/" + type.getName());
        if (nullable) {
            reference.withArray("/anyOf").addObject().put("type", "null");
        }
        return reference;
    }

    private void field(ObjectNode object, GraphQLInputObjectField field) {
        ObjectNode value = described(value(field.getType(), true), field.getDescription());
        if (field.isDeprecated()) {
            value.put("deprecated", true);
        }
        add(
                object,
                field.getName(),
                value,
                GraphQLTypeUtil.isNonNull(field.getType()),
                field.getInputFieldDefaultValue().getValue() instanceof Value<?> literal ? literal : null);
    }

    private static ObjectNode described(ObjectNode value, @Nullable String text) {
        return text == null || text.isBlank() ? value : value.put("description", text.strip());
    }

    private static ObjectNode type(ObjectNode value, String name, boolean nullable) {
        if (nullable) {
            value.putArray("type").add(name).add("null");
            return value;
        }
        return value.put("type", name);
    }
}
