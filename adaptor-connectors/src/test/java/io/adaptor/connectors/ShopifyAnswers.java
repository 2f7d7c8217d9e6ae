package io.adaptor.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import graphql.language.ArrayValue;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.parser.Parser;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whole answers to documents: every selected field has a value of its type. Where a recorded object of the same kind has the
 * field under the name that the REST API gives it, the value is the recorded one; every other text is one that occurs once.
 */
final class ShopifyAnswers {
    private static final Map<String, String> NAMES = Map.of(
            "descriptionHtml", "body_html",
            "displayFinancialStatus", "financial_status",
            "countryCodeV2", "country_code",
            "currencyCode", "currency",
            "emailAddress", "email",
            "phoneNumber", "phone",
            "numberOfOrders", "orders_count",
            "amount", "total_price");

    private final GraphQLSchema schema;
    private final Map<String, JsonNode> recorded;
    private final Map<String, FragmentDefinition> fragments = new LinkedHashMap<>();
    private int count;

    /** @param recorded objects by the names of their types */
    ShopifyAnswers(GraphQLSchema schema, Map<String, JsonNode> recorded) {
        this.schema = schema;
        this.recorded = recorded;
    }

    /** The answer to a document. */
    ObjectNode to(String text) {
        Document document = Parser.parse(text);
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(one -> fragments.put(one.getName(), one));
        OperationDefinition operation =
                document.getDefinitionsOfType(OperationDefinition.class).get(0);
        GraphQLFieldsContainer root = operation.getOperation() == OperationDefinition.Operation.QUERY
                ? schema.getQueryType()
                : schema.getMutationType();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        fill(answer.putObject("data"), operation.getSelectionSet(), root);
        return answer;
    }

    private void fill(ObjectNode object, SelectionSet selected, GraphQLFieldsContainer type) {
        for (Selection<?> selection : selected.getSelections()) {
            if (selection instanceof FragmentSpread spread) {
                FragmentDefinition fragment = fragments.get(spread.getName());
                fill(object, fragment.getSelectionSet(), (GraphQLFieldsContainer)
                        schema.getType(fragment.getTypeCondition().getName()));
            } else if (selection instanceof Field field) {
                String name = field.getAlias() == null ? field.getName() : field.getAlias();
                object.set(
                        name, value(field, type, type.getField(field.getName()).getType()));
            }
        }
    }

    private JsonNode value(Field field, GraphQLFieldsContainer parent, GraphQLType type) {
        GraphQLType bare = GraphQLTypeUtil.unwrapNonNull(type);
        if (!GraphQLTypeUtil.isList(bare)) {
            return bare instanceof GraphQLFieldsContainer container
                    ? object(field, container)
                    : leaf(field, parent, (GraphQLNamedType) bare, GraphQLTypeUtil.isNonNull(type));
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        GraphQLType element = GraphQLTypeUtil.unwrapOne(bare);
        if (GraphQLTypeUtil.unwrapAll(type).getName().endsWith("UserError")
                || field.getName().equals("userErrors")) {
            return list;
        }
        if (field.getArguments().stream().anyMatch(one -> one.getName().equals("names"))) {
            for (var name : ((ArrayValue) field.getArguments().get(0).getValue()).getValues()) {
                ((ObjectNode) add(list, value(field, parent, element))).put("name", ((StringValue) name).getValue());
            }
            return list;
        }
        JsonNode texts = recordedValue(parent, field.getName());
        if (texts.isTextual() && !(GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLFieldsContainer)) {
            for (String one : texts.textValue().split(", ")) {
                list.add(one);
            }
            return list;
        }
        add(list, value(field, parent, element));
        return list;
    }

    private static JsonNode add(ArrayNode list, JsonNode element) {
        list.add(element);
        return element;
    }

    private ObjectNode object(Field field, GraphQLFieldsContainer type) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        fill(object, field.getSelectionSet(), type);
        return object;
    }

    private JsonNode leaf(Field field, GraphQLFieldsContainer parent, GraphQLNamedType type, boolean required) {
        String name = type.getName();
        JsonNode known = recordedValue(parent, field.getName());
        if (name.equals("ID")) {
            String id = known.isIntegralNumber() ? known.bigIntegerValue().toString() : "90071992547409" + unique();
            return TextNode.valueOf("gid://shopify/" + parent.getName() + "/" + id);
        }
        if (known.isNull() && !required) {
            return known;
        }
        if (type instanceof GraphQLEnumType choice) {
            String wanted = known.asText().toUpperCase(Locale.ROOT);
            List<String> all =
                    choice.getValues().stream().map(one -> one.getName()).toList();
            return TextNode.valueOf(all.contains(wanted) ? wanted : all.get(unique() % all.size()));
        }
        return switch (name) {
            case "Int" -> known.isInt() ? known : IntNode.valueOf(unique());
            case "Boolean" ->
                JsonNodeFactory.instance.booleanNode(
                        known.isBoolean()
                                ? known.booleanValue()
                                : !field.getName().equals("hasNextPage"));
            case "UnsignedInt64" ->
                TextNode.valueOf(known.isIntegralNumber() ? known.asText() : "90071992547409" + unique());
            case "Money", "Decimal" -> TextNode.valueOf(known.isTextual() ? known.asText() : unique() + ".50");
            case "URL" -> TextNode.valueOf("https://shop.example/" + unique());
            default -> known.isTextual() ? known : TextNode.valueOf(field.getName() + " " + unique());
        };
    }

    private int unique() {
        return 1000 + count++;
    }

    private JsonNode recordedValue(GraphQLFieldsContainer parent, String field) {
        @Nullable JsonNode object = recorded.get(parent.getName());
        return object == null
                ? JsonNodeFactory.instance.missingNode()
                : object.path(NAMES.getOrDefault(
                        field, field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT)));
    }
}
