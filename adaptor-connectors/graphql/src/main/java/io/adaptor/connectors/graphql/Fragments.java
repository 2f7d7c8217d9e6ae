package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.Node;
import io.adaptor.api.Integration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fragments shared by the documents of an integration: each is sent with the documents that spread it. Immutable.
 *
 * @param definitions the fragments by name
 */
record Fragments(Map<String, FragmentDefinition> definitions) {
    private static final Fragments NONE = new Fragments(Map.of());

    /**
     * Returns the fragments of an integration.
     *
     * @throws InvalidOperation if {@code settings.fragments} is invalid
     */
    static Fragments of(Integration integration) {
        JsonNode stated = integration.settings().get(GraphQlSettings.FRAGMENTS);
        if (stated == null || stated.isNull()) {
            return NONE;
        }
        Map<String, FragmentDefinition> definitions = new LinkedHashMap<>();
        for (Definition<?> one :
                DocumentText.parsed(GraphQlSettings.FRAGMENTS, stated.asText()).getDefinitions()) {
            if (!(one instanceof FragmentDefinition fragment)) {
                throw new InvalidOperation(
                        GraphQlSettings.FRAGMENTS, "may hold nothing but fragments: fragment NAME on TYPE { ... }");
            }
            if (definitions.put(fragment.getName(), fragment) != null) {
                throw new InvalidOperation(GraphQlSettings.FRAGMENTS, "defines " + fragment.getName() + " twice");
            }
        }
        return new Fragments(definitions);
    }

    /**
     * Returns the text of a document, with the fragments that it spreads but does not define.
     *
     * @param text the source text of the document
     * @throws InvalidOperation if a fragment is not defined
     */
    String completed(Document document, String text) {
        Map<String, FragmentDefinition> known = new LinkedHashMap<>(definitions);
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(own -> known.put(own.getName(), own));
        Map<String, FragmentDefinition> spread = new LinkedHashMap<>();
        collect(document, known, spread);
        document.getDefinitionsOfType(FragmentDefinition.class).forEach(own -> spread.remove(own.getName()));
        StringBuilder whole = new StringBuilder(text);
        spread.values().forEach(fragment -> whole.append('\n').append(AstPrinter.printAstCompact(fragment)));
        return whole.toString();
    }

    private static void collect(
            Node<?> node, Map<String, FragmentDefinition> known, Map<String, FragmentDefinition> spread) {
        for (Node<?> child : node.getChildren()) {
            if (child instanceof FragmentSpread one && !spread.containsKey(one.getName())) {
                FragmentDefinition fragment = known.get(one.getName());
                if (fragment == null) {
                    throw new InvalidOperation(
                            GraphQlSettings.DOCUMENT,
                            "spreads ..." + one.getName() + ", which neither the document nor settings.fragments of the"
                                    + " integration defines");
                }
                spread.put(one.getName(), fragment);
                collect(fragment, known, spread);
            }
            collect(child, known, spread);
        }
    }
}
