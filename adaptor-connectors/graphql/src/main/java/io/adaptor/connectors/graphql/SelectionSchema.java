package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import graphql.Scalars;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of the data that a selection returns, derived from the server's schema (GraphQL, October 2021,
 * section 6.3): with aliases, fragments, lists, nullable and optional fields. For one thread.
 */
final class SelectionSchema {
    private static final int DEEPEST = 64;
    private static final Map<String, String> SCALARS =
            Map.of("ID", "string", "String", "string", "Int", "integer", "Float", "number", "Boolean", "boolean");

    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();

    private SelectionSchema(GraphQLSchema schema, Document document) {
        this.schema = schema;
        document.getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> fragments.put(fragment.getName(), fragment));
    }

    /** The schema of {@code data}; null if the server's schema has no root type for the operation. */
    static @Nullable JsonNode of(Operation operation, GraphQLSchema schema) {
        GraphQLObjectType root = operation.definition().getOperation() == OperationDefinition.Operation.QUERY
                ? schema.getQueryType()
                : schema.getMutationType();
        return root == null
                ? null
                : new SelectionSchema(schema, operation.document())
                        .object(root, List.of(operation.definition().getSelectionSet()), 0);
    }

    private ObjectNode object(GraphQLType type, List<SelectionSet> selections, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode().put("type", "object");
        if (depth > DEEPEST) {
            return object;
        }
        Map<String, Found> fields = new LinkedHashMap<>();
        selections.forEach(selection -> collect(type, selection, true, fields, 0));
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        fields.forEach((name, found) -> {
            properties.set(name, value(found.type, found.selections, true, depth + 1));
            if (found.always) {
                required.add(name);
            }
        });
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    private void collect(
            GraphQLType type, SelectionSet selections, boolean always, Map<String, Found> fields, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                String name = field.getAlias() == null ? field.getName() : field.getAlias();
                Found found = fields.computeIfAbsent(name, key -> new Found(typeOf(type, field.getName())));
                found.always |= always && unconditional(field);
                if (field.getSelectionSet() != null) {
                    found.selections.add(field.getSelectionSet());
                }
            } else if (selection instanceof InlineFragment fragment) {
                inFragment(
                        type,
                        fragment.getTypeCondition(),
                        fragment.getSelectionSet(),
                        always && unconditional(fragment),
                        fields,
                        depth);
            } else if (selection instanceof FragmentSpread spread && fragments.containsKey(spread.getName())) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                inFragment(
                        type,
                        fragment.getTypeCondition(),
                        fragment.getSelectionSet(),
                        always && unconditional(spread),
                        fields,
                        depth);
            }
        }
    }

    private void inFragment(
            GraphQLType type,
            @Nullable TypeName condition,
            SelectionSet selections,
            boolean always,
            Map<String, Found> fields,
            int depth) {
        GraphQLType narrowed = condition == null ? type : schema.getType(condition.getName());
        // A fragment on a type other than the field's may not apply.
        boolean applies = condition == null || condition.getName().equals(GraphQLTypeUtil.simplePrint(type));
        collect(narrowed == null ? type : narrowed, selections, always && applies, fields, depth + 1);
    }

    private static boolean unconditional(DirectivesContainer<?> part) {
        for (Directive directive : part.getDirectives()) {
            if (directive.getName().equals("skip") || directive.getName().equals("include")) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable GraphQLType typeOf(GraphQLType parent, String field) {
        if (field.equals("__typename")) {
            return GraphQLNonNull.nonNull(Scalars.GraphQLString);
        }
        GraphQLFieldDefinition definition =
                parent instanceof GraphQLFieldsContainer container ? container.getFieldDefinition(field) : null;
        return definition == null ? null : definition.getType();
    }

    private ObjectNode value(@Nullable GraphQLType type, List<SelectionSet> selections, boolean nullable, int depth) {
        if (type == null) {
            // The introspection fields.
            return JsonNodeFactory.instance.objectNode();
        }
        if (GraphQLTypeUtil.isNonNull(type)) {
            return value(GraphQLTypeUtil.unwrapOne(type), selections, false, depth);
        }
        ObjectNode value;
        if (GraphQLTypeUtil.isList(type)) {
            value = JsonNodeFactory.instance.objectNode().put("type", "array");
            value.set("items", value(GraphQLTypeUtil.unwrapOne(type), selections, true, depth));
        } else if (!selections.isEmpty()) {
            value = object(type, selections, depth);
        } else if (type instanceof GraphQLEnumType choice) {
            value = JsonNodeFactory.instance.objectNode();
            ArrayNode values = value.putArray("enum");
            choice.getValues().forEach(one -> values.add(one.getName()));
            if (nullable) {
                values.addNull();
            }
            return value;
        } else {
            String scalar = SCALARS.get(GraphQLTypeUtil.simplePrint(type));
            if (scalar == null) {
                return JsonNodeFactory.instance.objectNode();
            }
            value = JsonNodeFactory.instance.objectNode().put("type", scalar);
        }
        return nullable ? orNull(value) : value;
    }

    private static ObjectNode orNull(ObjectNode value) {
        ArrayNode types =
                JsonNodeFactory.instance.arrayNode().add(value.get("type")).add("null");
        value.set("type", types);
        return value;
    }

    /** A field of the response: the data of all its selections, and whether it is always present. */
    private static final class Found {
        private final @Nullable GraphQLType type;
        private final List<SelectionSet> selections = new ArrayList<>();
        private boolean always;

        private Found(@Nullable GraphQLType type) {
            this.type = type;
        }
    }
}
