package io.adaptor.spi.body;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The document type declaration of an XML document, which the JDK's reader does not report if DTDs are disabled. */
final class XmlDocumentType {
    private static final String OPENING = "<!DOCTYPE";
    /** What may precede it: the XML declaration, processing instructions, comments, white space. */
    private static final Pattern BEFORE =
            Pattern.compile("\\G(?:\\uFEFF|\\s++|<\\?(?:[^?]|\\?(?!>))*+\\?>|<!--(?:[^-]|-(?!->))*+-->)");

    private static final Pattern LITERAL =
            Pattern.compile("<!--(?:[^-]|-(?!->))*+-->|<!\\[CDATA\\[(?:[^]]|](?!]>))*+]]>|<\\?(?:[^?]|\\?(?!>))*+\\?>");

    private static final Pattern ENTITY = Pattern.compile("&(?!#|(?:lt|gt|amp|quot|apos);)[^&;<\\s]*+;");

    private XmlDocumentType() {}

    /**
     * Returns whether a document refers to an entity that only its DTD can declare. The JDK's reader silently drops
     * such a reference in an attribute.
     */
    static boolean needsItsDtd(String document) {
        return document.indexOf('&') >= 0
                && ENTITY.matcher(LITERAL.matcher(document).replaceAll("")).find();
    }

    /**
     * Returns whether it contains declarations itself, in brackets. Anything that cannot be parsed is treated as a
     * declaration.
     *
     * @param document a document that the reader has parsed up to the end of its document type declaration
     */
    static boolean declaresSomething(String document) {
        Matcher before = BEFORE.matcher(document);
        int at = 0;
        while (before.find()) {
            at = before.end();
        }
        if (!document.startsWith(OPENING, at)) {
            return true;
        }
        char quote = 0;
        for (int i = at + OPENING.length(); i < document.length(); i++) {
            char c = document.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>' || c == '[') {
                return c == '[';
            }
        }
        return true;
    }
}
