package io.adaptor.connectors.graphql;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.TypeName;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLArgument;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the descriptions of the arguments that variables supply from the server's schema. For one thread. */
final class ArgumentTexts {
    private final GraphQLSchema schema;
    private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    private final Set<String> entered = new HashSet<>();
    private final Map<String, String> texts = new LinkedHashMap<>();

    private ArgumentTexts(GraphQLSchema schema) {
        this.schema = schema;
    }

    /** The description of the first argument or input field that each variable is used for, if it has one. */
    static Map<String, String> of(Operation operation, GraphQLSchema schema) {
        ArgumentTexts found = new ArgumentTexts(schema);
        operation
                .document()
                .getDefinitionsOfType(FragmentDefinition.class)
                .forEach(fragment -> found.fragments.put(fragment.getName(), fragment));
        found.selected(
                operation.definition().getOperation() == OperationDefinition.Operation.QUERY
                        ? schema.getQueryType()
                        : schema.getMutationType(),
                operation.definition().getSelectionSet());
        return found.texts;
    }

    private void selected(@Nullable GraphQLType parent, @Nullable SelectionSet selections) {
        if (parent == null || selections == null) {
            return;
        }
        for (Selection<?> selection : selections.getSelections()) {
            if (selection instanceof Field field) {
                field(parent, field);
            } else if (selection instanceof InlineFragment fragment) {
                selected(narrowed(parent, fragment.getTypeCondition()), fragment.getSelectionSet());
            } else if (selection instanceof FragmentSpread spread
                    && fragments.containsKey(spread.getName())
                    && entered.add(spread.getName())) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                selected(narrowed(parent, fragment.getTypeCondition()), fragment.getSelectionSet());
            }
        }
    }

    private @Nullable GraphQLType narrowed(GraphQLType parent, @Nullable TypeName condition) {
        return condition == null ? parent : schema.getType(condition.getName());
    }

    private void field(GraphQLType parent, Field field) {
        GraphQLFieldDefinition definition = parent instanceof GraphQLFieldsContainer container
                ? container.getFieldDefinition(field.getName())
                : null;
        if (definition == null) {
            return;
        }
        for (Argument argument : field.getArguments()) {
            GraphQLArgument declared = definition.getArgument(argument.getName());
            if (declared != null) {
                given(argument.getValue(), declared.getType(), declared.getDescription());
            }
        }
        selected(GraphQLTypeUtil.unwrapAll(definition.getType()), field.getSelectionSet());
    }

    private void given(Value<?> value, GraphQLType type, @Nullable String text) {
        if (value instanceof VariableReference variable && text != null && !text.isBlank()) {
            texts.putIfAbsent(variable.getName(), text.strip());
        } else if (value instanceof ArrayValue list) {
            for (Value<?> one : list.getValues()) {
                given(one, type, text);
            }
        } else if (value instanceof ObjectValue object
                && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLInputObjectType declared) {
            for (ObjectField field : object.getObjectFields()) {
                GraphQLInputObjectField known = declared.getField(field.getName());
                if (known != null) {
                    given(field.getValue(), known.getType(), known.getDescription());
                }
            }
        }
    }
}
