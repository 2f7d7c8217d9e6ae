package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.MappingException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a tree as XML: the single field of the object is the root, fields that start with {@code @} are attributes,
 * {@code #text} is the text next to them, arrays are repeated elements. Names are written unchanged, including
 * prefixes.
 */
final class XmlWriter {
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}_][\\p{L}\\p{Nd}\\p{Mn}_.-]*(:[\\p{L}_][\\p{L}\\p{Nd}\\p{Mn}_.-]*)?");

    private final StringBuilder xml = new StringBuilder();

    private XmlWriter() {}

    static String write(JsonNode tree, Charset charset) {
        if (!tree.isObject() || tree.size() != 1) {
            throw MappingException.ofRequest("body", "XML needs an object with one field: the root element");
        }
        Map.Entry<String, JsonNode> root = tree.fields().next();
        if (root.getValue().isArray()
                || root.getKey().startsWith("@")
                || root.getKey().equals("#text")) {
            throw MappingException.ofRequest("body." + root.getKey(), "XML has one root element");
        }
        XmlWriter writer = new XmlWriter();
        writer.xml
                .append("<?xml version=\"1.0\" encoding=\"")
                .append(charset.name())
                .append("\"?>\n");
        writer.element("body." + root.getKey(), root.getKey(), root.getValue(), 1);
        return writer.xml.toString();
    }

    private void element(String path, String name, JsonNode content, int depth) {
        if (depth > XmlReader.MAX_DEPTH) {
            throw MappingException.ofRequest("body", "XML is written " + XmlReader.MAX_DEPTH + " levels deep at most");
        }
        xml.append('<').append(checked(path, name));
        if (content.isObject()) {
            attributes(path, content);
            xml.append('>');
            children(path, content, depth);
        } else if (content.isArray()) {
            throw MappingException.ofRequest(path, "an array within an array has no shape in XML");
        } else {
            xml.append('>');
            text(path, content, false);
        }
        xml.append("</").append(name).append('>');
    }

    private void attributes(String path, JsonNode content) {
        for (Iterator<Map.Entry<String, JsonNode>> fields = content.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            if (field.getKey().startsWith("@") && !field.getValue().isNull()) {
                String at = path + "." + field.getKey();
                if (field.getValue().isContainerNode()) {
                    throw MappingException.ofRequest(at, "an attribute must be a text, number or boolean");
                }
                xml.append(' ').append(checked(at, field.getKey().substring(1))).append("=\"");
                text(at, field.getValue(), true);
                xml.append('"');
            }
        }
    }

    private void children(String path, JsonNode content, int depth) {
        content.fields().forEachRemaining(field -> {
            String at = path + "." + field.getKey();
            if (field.getKey().equals("#text")) {
                if (field.getValue().isContainerNode()) {
                    throw MappingException.ofRequest(at, "must be a text, number or boolean");
                }
                text(at, field.getValue(), false);
            } else if (!field.getKey().startsWith("@")) {
                if (field.getValue().isArray()) {
                    field.getValue().forEach(each -> element(at, field.getKey(), each, depth + 1));
                } else {
                    element(at, field.getKey(), field.getValue(), depth + 1);
                }
            }
        });
    }

    private void text(String path, JsonNode value, boolean attribute) {
        String text = JsonCodec.text(value);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                // If written literally, a reader would convert these to something else (XML 1.0, sections 2.11 and
                // 3.3.3).
                case '\r' -> xml.append("&#13;");
                case '\n' -> xml.append(attribute ? "&#10;" : "\n");
                case '\t' -> xml.append(attribute ? "&#9;" : "\t");
                case '"' -> xml.append(attribute ? "&quot;" : "\"");
                default -> {
                    if (!allowed(c)) {
                        throw MappingException.ofRequest(
                                path, String.format("holds the character U+%04X, which XML can't express", c));
                    }
                    xml.appendCodePoint(c);
                }
            }
        });
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }

    private static String checked(String path, String name) {
        if (!NAME.matcher(name).matches()) {
            throw MappingException.ofRequest(path, "is not a name that an XML element or attribute can have");
        }
        return name;
    }
}
