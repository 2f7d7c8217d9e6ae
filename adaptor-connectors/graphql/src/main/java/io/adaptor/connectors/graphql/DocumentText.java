package io.adaptor.connectors.graphql;

import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;

/** Parses the text of GraphQL documents. */
final class DocumentText {
    private DocumentText() {}

    /**
     * Parses a document.
     *
     * @param setting the setting that holds it
     * @throws InvalidOperation if it is not a valid document
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
