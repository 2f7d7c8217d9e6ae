package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.error.AdaptorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads XML as a tree, in the shape that {@link XmlWriter} writes: {@code {root: content}}. Every text remains a
 * string. Namespace prefixes are dropped, because each document may choose its own, unless sibling elements, or
 * attributes of the same element, differ only in their namespace: those with a prefix then keep it. Nothing outside the
 * document is ever read: a document type that only names its DTD, like that of cXML, is skipped; one that contains
 * declarations is rejected.
 */
final class XmlReader {
    /** The maximum nesting depth that is read or written. */
    static final int MAX_DEPTH = 100;

    private static final String ELEMENT_DEPTH = "jdk.xml.maxElementDepth";

    /**
     * The size of an element or an attribute in addition to its text: its node, its name, its slot, and the collector
     * of its content.
     */
    private static final int PART = 400;

    /** The number of bytes charged at a time. */
    private static final int PORTION = 64 << 10;

    private final XMLStreamReader xml;
    private final MemoryLimit memory;
    private long unpaid;

    private XmlReader(XMLStreamReader xml, MemoryLimit memory) {
        this.xml = xml;
        this.memory = memory;
    }

    /**
     * Reads a document.
     *
     * @param charset the charset; null to detect it from the byte order mark and the XML declaration
     * @param memory the limit on the memory of the tree
     * @throws IOException if the document cannot be read; the message states the position but quotes no content
     */
    static JsonNode read(byte[] bytes, @Nullable Charset charset, List<String> forceArray, MemoryLimit memory)
            throws IOException {
        // A separate factory for each document: the JDK's factory is not specified to be thread-safe.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        if (factory.isPropertySupported(ELEMENT_DEPTH)) {
            // Newer JDKs have their own limit at exactly our depth; it is raised because ours reports a clearer error.
            factory.setProperty(ELEMENT_DEPTH, String.valueOf(2 * MAX_DEPTH));
        }
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> {
            throw new XMLStreamException("external entities are not read");
        });
        try {
            XMLStreamReader xml = charset == null
                    ? factory.createXMLStreamReader(new ByteArrayInputStream(bytes))
                    : factory.createXMLStreamReader(new StringReader(new String(bytes, charset)));
            return new XmlReader(xml, memory).document(bytes, charset, forceArray);
        } catch (XMLStreamException e) {
            // Not as a cause: its message quotes names and entities.
            throw new IOException("malformed" + (e.getLocation() == null ? "" : position(e.getLocation())));
        } catch (AdaptorException e) {
            throw e;
        } catch (RuntimeException e) {
            // For some errors in a document, the JDK's reader throws arbitrary exceptions.
            throw new IOException("malformed: " + e.getClass().getSimpleName());
        }
    }

    private JsonNode document(byte[] bytes, @Nullable Charset charset, List<String> forceArray)
            throws XMLStreamException, IOException {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                String whole = text(bytes, charset);
                if (XmlDocumentType.declaresSomething(whole)) {
                    throw refused("a document type with declarations of its own (an internal subset) is not read");
                }
                if (XmlDocumentType.needsItsDtd(whole)) {
                    throw refused("an entity is declared by a DTD, which is not read");
                }
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                String root = xml.getLocalName();
                document.set(root, element(ForcedArrays.of(forceArray, root), 1));
            }
        }
        return document;
    }

    private String text(byte[] bytes, @Nullable Charset charset) throws IOException {
        if (charset != null) {
            return new String(bytes, charset);
        }
        String found = xml.getEncoding();
        try {
            return new String(bytes, found == null ? StandardCharsets.UTF_8 : Charset.forName(found));
        } catch (IllegalArgumentException e) {
            throw refused("the document type can't be looked at in the document's encoding");
        }
    }

    private JsonNode element(ForcedArrays arrays, int depth) throws XMLStreamException, IOException {
        if (depth > MAX_DEPTH) {
            throw refused("nested more than " + MAX_DEPTH + " levels deep");
        }
        charge(PART);
        ObjectNode content = attributes();
        StringBuilder text = new StringBuilder();
        XmlChildren children = new XmlChildren();
        for (int event = xml.next(); event != XMLStreamConstants.END_ELEMENT; event = xml.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    String name = xml.getLocalName();
                    String prefix = xml.getPrefix() == null ? "" : xml.getPrefix();
                    String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
                    ForcedArrays below = arrays.below(name);
                    children.add(namespace, prefix, name, element(below, depth + 1), below.forced());
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    charge(4L * xml.getTextLength());
                    text.append(xml.getText());
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> throw refused("an entity is not declared");
                default -> {} // comments and processing instructions are not part of the data
            }
        }
        children.addTo(content);
        return finished(content, text.toString(), !children.isEmpty());
    }

    private ObjectNode attributes() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String name = xml.getAttributeLocalName(i);
            charge(PART + 2L * xml.getAttributeValue(i).length());
            boolean apart = prefix != null && !prefix.isEmpty() && hasOther(i, name);
            content.put(apart ? "@" + prefix + ":" + name : "@" + name, xml.getAttributeValue(i));
        }
        return content;
    }

    private void charge(long bytes) {
        unpaid += bytes;
        if (unpaid > PORTION) {
            memory.take(unpaid);
            unpaid = 0;
        }
    }

    private boolean hasOther(int attribute, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (i != attribute && xml.getAttributeLocalName(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode finished(ObjectNode content, String text, boolean children) {
        if (content.isEmpty()) {
            return JsonNodeFactory.instance.textNode(text);
        }
        // Between elements, white space is formatting; in an element that has only attributes, it is content.
        String kept = children ? text.strip() : text;
        if (!kept.isEmpty()) {
            content.put("#text", kept);
        }
        return content;
    }

    private IOException refused(String why) {
        return new IOException(why + position(xml.getLocation()));
    }

    private static String position(Location at) {
        return " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }
}
