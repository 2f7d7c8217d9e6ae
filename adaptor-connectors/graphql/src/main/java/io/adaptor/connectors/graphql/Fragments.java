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
 * The fragments that the documents of an integration share: each is sent with the documents that spread it. Immutable.
 *
 * @param definitions by name
 */
record Fragments(Map<String, FragmentDefinition> definitions) {
    private static final Fragments NONE = new Fragments(Map.of());

    /**
     * Those of an integration.
     *
     * @throws InvalidOperation what is wrong with {@code settings.fragments}
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
     * The text of a document with the fragments that it spreads and does not define.
     *
     * @param text the document as it is written
     * @throws InvalidOperation if one of them is nowhere
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
