package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The operation of an endpoint. Immutable.
 *
 * @param text the text of the document as it is sent
 * @param document the parsed document
 * @param definition the operation in it
 * @param introspects whether it fetches the schema
 */
record Operation(String text, Document document, OperationDefinition definition, boolean introspects) {
    /**
     * Reads the operation of an endpoint.
     *
     * @param fragments the fragments that its document may spread
     * @throws InvalidOperation if the document is invalid
     */
    static Operation of(Endpoint endpoint, Fragments fragments) {
        boolean introspects = endpoint.settings().containsKey(GraphQlSettings.INTROSPECT);
        String text = introspects ? Introspection.QUERY : text(endpoint, GraphQlSettings.DOCUMENT);
        if (text == null) {
            throw new InvalidOperation(GraphQlSettings.DOCUMENT, "is required: the query or mutation to send");
        }
        Document own = DocumentText.parsed(GraphQlSettings.DOCUMENT, text);
        OperationDefinition operation = chosen(own, text(endpoint, GraphQlSettings.OPERATION));
        String whole = fragments.completed(own, text);
        return new Operation(whole, whole.equals(text) ? own : Parser.parse(whole), operation, introspects);
    }

    /** Whether an endpoint has an operation that only reads. */
    static boolean isQuery(Integration integration, Endpoint endpoint) {
        try {
            return of(endpoint, Fragments.of(integration)).definition.getOperation()
                    == OperationDefinition.Operation.QUERY;
        } catch (InvalidOperation e) {
            return false;
        }
    }

    private static OperationDefinition chosen(Document document, @Nullable String name) {
        List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
        if (all.isEmpty()) {
            throw new InvalidOperation(GraphQlSettings.DOCUMENT, "has no operation: begin with query or mutation");
        }
        List<OperationDefinition> named = name == null
                ? all
                : all.stream().filter(one -> name.equals(one.getName())).toList();
        if (named.size() != 1) {
            throw new InvalidOperation(
                    GraphQlSettings.OPERATION,
                    (name == null
                                    ? "is required, for the document has several: "
                                    : "is not in the document, which has ")
                            + all.stream()
                                    .map(one -> String.valueOf(one.getName()))
                                    .collect(Collectors.joining(", ")));
        }
        OperationDefinition one = named.get(0);
        if (one.getOperation() == OperationDefinition.Operation.SUBSCRIPTION) {
            throw new InvalidOperation(
                    GraphQlSettings.DOCUMENT, "is a subscription; only queries and mutations can be executed");
        }
        return one;
    }

    /** The variables that it declares. */
    List<VariableDefinition> variables() {
        return definition.getVariableDefinitions();
    }

    /** The name of the operation; null if it is anonymous. */
    @Nullable
    String name() {
        return definition.getName();
    }

    private static @Nullable String text(Endpoint endpoint, String setting) {
        JsonNode value = endpoint.settings().get(setting);
        return value == null || value.isNull() ? null : value.asText();
    }
}
