package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import graphql.language.AstPrinter;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.language.VariableDefinition;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks variables against the types that an operation declares (GraphQL, October 2021, sections 3.5 and 6.1.2), as a
 * server would, so that no invalid variables are sent. Enumerations and input objects are checked if there is a schema.
 * An ID may be a number, which is sent as text, and a single value may stand for a list. For one thread.
 */
final class VariableTypes {
    private static final int DEEPEST = 64;
    private static final int MOST = 20;

    private final @Nullable GraphQLSchema schema;
    private final List<FieldError> errors = new ArrayList<>();

    private VariableTypes(@Nullable GraphQLSchema schema) {
        this.schema = schema;
    }

    /**
     * Returns the variables as they are sent.
     *
     * @param given the given values by name; missing ones are absent
     * @throws MappingException {@code VALIDATION_FAILED} with all variables that do not fit
     */
    static ObjectNode fitting(Operation operation, JsonNode given, @Nullable GraphQLSchema schema) {
        VariableTypes types = new VariableTypes(schema);
        ObjectNode fitting = JsonNodeFactory.instance.objectNode();
        for (VariableDefinition variable : operation.variables()) {
            JsonNode value = given.get(variable.getName());
            if (value != null) {
                fitting.set(variable.getName(), types.fit(variable.getName(), variable.getType(), value, 0));
            } else if (variable.getType() instanceof NonNullType && variable.getDefaultValue() == null) {
                types.wrong(variable.getName(), "is required: the operation declares " + shown(variable.getType()));
            }
        }
        given.fieldNames().forEachRemaining(name -> {
            if (operation.variables().stream().noneMatch(one -> one.getName().equals(name))) {
                types.wrong(name, "is not a variable of the operation");
            }
        });
        if (!types.errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "variables", types.errors);
        }
        return fitting;
    }

    private JsonNode fit(String at, Type<?> type, JsonNode value, int depth) {
        if (type instanceof NonNullType required) {
            if (value.isNull()) {
                wrong(at, "must not be null: it is " + shown(type));
                return value;
            }
            return fit(at, required.getType(), value, depth);
        }
        if (value.isNull() || depth > DEEPEST) {
            return value;
        }
        if (type instanceof ListType list) {
            return elements(at, value, (where, one) -> fit(where, list.getType(), one, depth + 1));
        }
        String name = ((TypeName) type).getName();
        return named(at, name, schema == null ? null : schema.getType(name), value, depth);
    }

    private JsonNode fit(String at, GraphQLType type, JsonNode value, int depth) {
        if (GraphQLTypeUtil.isNonNull(type)) {
            if (value.isNull()) {
                wrong(at, "must not be null: it is " + GraphQLTypeUtil.simplePrint(type));
                return value;
            }
            return fit(at, GraphQLTypeUtil.unwrapOne(type), value, depth);
        }
        if (value.isNull() || depth > DEEPEST) {
            return value;
        }
        if (GraphQLTypeUtil.isList(type)) {
            return elements(at, value, (where, one) -> fit(where, GraphQLTypeUtil.unwrapOne(type), one, depth + 1));
        }
        return named(at, GraphQLTypeUtil.simplePrint(type), type, value, depth);
    }

    private JsonNode named(String at, String name, @Nullable GraphQLType type, JsonNode value, int depth) {
        if (type instanceof GraphQLEnumType choice) {
            if (!value.isTextual() || choice.getValue(value.textValue()) == null) {
                wrong(
                        at,
                        "must be one of "
                                + choice.getValues().stream()
                                        .limit(30)
                                        .map(one -> one.getName())
                                        .toList() + ", a " + name);
            }
            return value;
        }
        if (type instanceof GraphQLInputObjectType object) {
            return fields(at, object, value, depth);
        }
        return scalar(at, name, value);
    }

    private JsonNode fields(String at, GraphQLInputObjectType type, JsonNode value, int depth) {
        if (!value.isObject()) {
            wrong(at, "must be an object, a " + type.getName());
            return value;
        }
        ObjectNode fitting = JsonNodeFactory.instance.objectNode();
        Iterator<Map.Entry<String, JsonNode>> given = value.fields();
        while (given.hasNext()) {
            Map.Entry<String, JsonNode> one = given.next();
            GraphQLInputObjectField field = type.getField(one.getKey());
            if (field == null) {
                wrong(at + "." + one.getKey(), "is not a field of " + type.getName());
            } else {
                fitting.set(one.getKey(), fit(at + "." + one.getKey(), field.getType(), one.getValue(), depth + 1));
            }
        }
        for (GraphQLInputObjectField field : type.getFields()) {
            if (!value.has(field.getName())
                    && GraphQLTypeUtil.isNonNull(field.getType())
                    && !field.hasSetDefaultValue()) {
                wrong(at + "." + field.getName(), "is required: " + GraphQLTypeUtil.simplePrint(field.getType()));
            }
        }
        return fitting;
    }

    private JsonNode scalar(String at, String name, JsonNode value) {
        switch (name) {
            case "ID" -> {
                if (value.isIntegralNumber()) {
                    return TextNode.valueOf(value.bigIntegerValue().toString());
                }
                that(value.isTextual(), at, "must be a text or a whole number, an ID", value);
            }
            case "String" -> that(value.isTextual(), at, "must be a text, a String", value);
            case "Boolean" -> that(value.isBoolean(), at, "must be true or false, a Boolean", value);
            case "Float" -> that(value.isNumber(), at, "must be a number, a Float", value);
            case "Int" ->
                that(
                        value.isNumber() && isInt(value.decimalValue()),
                        at,
                        "must be a whole number between -2147483648 and 2147483647, an Int",
                        value);
            default -> {
                // A custom scalar: only the server knows which values are valid.
            }
        }
        return value;
    }

    private static boolean isInt(BigDecimal value) {
        return value.abs().compareTo(new BigDecimal("2147483649")) < 0
                && value.stripTrailingZeros().scale() <= 0
                && value.longValue() == (int) value.longValue();
    }

    private JsonNode elements(String at, JsonNode value, Fit fit) {
        if (!value.isArray()) {
            return fit.of(at, value);
        }
        ArrayNode fitting = JsonNodeFactory.instance.arrayNode(value.size());
        for (int i = 0; i < value.size(); i++) {
            fitting.add(fit.of(at + "[" + i + "]", value.get(i)));
        }
        return fitting;
    }

    private void that(boolean fits, String at, String problem, JsonNode value) {
        if (!fits) {
            wrong(at, problem + "; it is " + value.getNodeType().name().toLowerCase(Locale.ROOT));
        }
    }

    private void wrong(String at, String problem) {
        if (errors.size() < MOST) {
            errors.add(FieldError.of("body." + at, problem, null));
        }
    }

    private static String shown(Type<?> type) {
        return AstPrinter.printAst(type);
    }

    /** Coerces one element. */
    private interface Fit {
        JsonNode of(String at, JsonNode value);
    }
}
