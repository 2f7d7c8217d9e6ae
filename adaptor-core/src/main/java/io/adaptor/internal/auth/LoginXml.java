package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/**
 * Converts the small XML documents of logins to trees, in the form that the REST connector uses: the single field is
 * the root, {@code @name} an attribute, {@code #text} the text next to attributes, a repeated element an array. Reads
 * nothing outside the document.
 */
final class LoginXml {
    private static final int DEEPEST = 50;

    private LoginXml() {}

    /**
     * Reads a document.
     *
     * @throws IOException if it is not XML, or declares types or entities
     */
    static JsonNode read(byte[] bytes) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD) {
                    throw new IOException("a document type declaration (DTD) is not read");
                }
                if (event == XMLStreamConstants.START_ELEMENT) {
                    document.set(xml.getLocalName(), element(xml, 1));
                }
            }
            return document;
        } catch (XMLStreamException | RuntimeException e) {
            // The JDK's parser reports some malformed documents with arbitrary runtime exceptions.
            throw new IOException("malformed", e);
        }
    }

    private static JsonNode element(XMLStreamReader xml, int depth) throws XMLStreamException {
        if (depth > DEEPEST) {
            throw new XMLStreamException("nested more than " + DEEPEST + " levels deep");
        }
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            content.put("@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        StringBuilder text = new StringBuilder();
        boolean children = false;
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                children = true;
                add(content, xml.getLocalName(), element(xml, depth + 1));
            } else if (xml.isCharacters()) {
                text.append(xml.getText());
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new XMLStreamException("an entity is not declared");
            }
        }
        if (content.isEmpty()) {
            return content.textNode(text.toString());
        }
        String kept = children ? text.toString().strip() : text.toString();
        if (!kept.isEmpty()) {
            content.put("#text", kept);
        }
        return content;
    }

    private static void add(ObjectNode parent, String name, JsonNode value) {
        JsonNode before = parent.get(name);
        if (before == null) {
            parent.set(name, value);
        } else if (before.isArray()) {
            parent.withArray("/" + name).add(value);
        } else {
            parent.set(name, parent.arrayNode().add(before).add(value));
        }
    }

    /**
     * Writes a tree.
     *
     * @throws IllegalArgumentException if it can't be represented in XML
     */
    static String write(JsonNode tree) {
        if (!tree.isObject() || tree.size() != 1 || tree.elements().next().isArray()) {
            throw new IllegalArgumentException("XML needs an object with one field: the root element");
        }
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
            xml.writeStartDocument("UTF-8", "1.0");
            Map.Entry<String, JsonNode> root = tree.properties().iterator().next();
            write(xml, root.getKey(), root.getValue());
            xml.writeEndDocument();
            xml.close();
            return out.toString();
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the body has no shape in XML", e);
        }
    }

    private static void write(XMLStreamWriter xml, String name, JsonNode value) throws XMLStreamException {
        if (value.isArray()) {
            for (JsonNode one : value) {
                write(xml, name, one);
            }
            return;
        }
        if (!name.matches("[\\p{L}_][\\p{L}\\p{Nd}_.-]*(:[\\p{L}_][\\p{L}\\p{Nd}_.-]*)?")) {
            throw new IllegalArgumentException("a name in the body is none that an XML element can have");
        }
        xml.writeStartElement(name);
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (field.getKey().startsWith("@")) {
                    xml.writeAttribute(field.getKey().substring(1), JsonCodec.text(field.getValue()));
                }
            }
            for (Map.Entry<String, JsonNode> field : value.properties()) {
                if (field.getKey().equals("#text")) {
                    xml.writeCharacters(JsonCodec.text(field.getValue()));
                } else if (!field.getKey().startsWith("@")) {
                    write(xml, field.getKey(), field.getValue());
                }
            }
        } else if (!value.isNull()) {
            xml.writeCharacters(JsonCodec.text(value));
        }
        xml.writeEndElement();
    }
}
