package io.adaptor.connectors.graphql;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;

/** Reads the text of GraphQL documents. */
final class DocumentText {
    private DocumentText() {}

    /**
     * Reads a document.
     *
     * @param setting the setting that holds it
     * @throws InvalidOperation where it is none
     */
    static Document parsed(String setting, String text) {
        try {
            return Parser.parse(text);
        } catch (InvalidSyntaxException e) {
            throw new InvalidOperation(
                    setting,
                    "is not a GraphQL document: line " + e.getLocation().getLine() + ", column "
                            + e.getLocation().getColumn() + ": unexpected "
                            + (e.getOffendingToken() == null ? "input" : "\"" + e.getOffendingToken() + "\""));
        }
    }
}
