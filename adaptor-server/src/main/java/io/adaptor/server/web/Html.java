package io.adaptor.server.web;

import org.jspecify.annotations.Nullable;

/** Writes HTML; text and attribute values are escaped. For one thread. */
final class Html {
    private final StringBuilder text = new StringBuilder();

    /** Escapes a text for use between tags and in quoted attributes. */
    static String escape(String value) {
        StringBuilder safe = new StringBuilder(value.length() + 16);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c == '\t' || c == '\n' || c >= ' ' ? c : '\ufffd');
            }
        }
        return safe.toString();
    }

    /** Opens an element; names and values of attributes alternate, and an attribute whose value is null is omitted. */
    Html open(String element, @Nullable String... attributes) {
        text.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            String value = attributes[i + 1];
            if (value != null) {
                text.append(' ')
                        .append(attributes[i])
                        .append("=\"")
                        .append(escape(value))
                        .append('"');
            }
        }
        text.append('>');
        return this;
    }

    Html close(String element) {
        text.append("</").append(element).append(">\n");
        return this;
    }

    Html text(String value) {
        text.append(escape(value));
        return this;
    }

    /** Writes an element that contains a text. */
    Html element(String element, String content, @Nullable String... attributes) {
        return open(element, attributes).text(content).close(element);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
