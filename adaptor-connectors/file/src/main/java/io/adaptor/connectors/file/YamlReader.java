package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.TreeMemory;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * Reads one YAML document as a tree, by the core schema of YAML 1.2 and with merge keys. Tags create no objects;
 * aliases, depth, size and memory are bounded. For one document.
 */
final class YamlReader {
    private static final int DEEPEST = 100;
    private static final int MOST_ALIASES = 50;
    private static final Set<Tag> KNOWN = Set.of(
            Tag.STR, Tag.NULL, Tag.BOOL, Tag.INT, Tag.FLOAT, Tag.MAP, Tag.SEQ, Tag.MERGE, Tag.TIMESTAMP, Tag.BINARY);

    private final MemoryLimit memory;
    private final Set<Node> above = new HashSet<>();

    private YamlReader(MemoryLimit memory) {
        this.memory = memory;
    }

    /**
     * Reads a document.
     *
     * @throws IOException if it is not a valid document; the message names the position but quotes no content
     */
    static JsonNode read(String document, MemoryLimit memory) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(Math.max(1, document.length()));
        options.setAllowDuplicateKeys(false);
        DumperOptions dumper = new DumperOptions();
        Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumper), dumper, options, new CoreSchema());
        try {
            Node root = yaml.compose(new StringReader(document));
            return root == null ? JsonNodeFactory.instance.nullNode() : new YamlReader(memory).tree(root, 0);
        } catch (MarkedYAMLException e) {
            throw new IOException("this is not one YAML document" + at(e.getProblemMark()));
        } catch (YAMLException e) {
            throw new IOException("this is not one YAML document, or has more aliases or levels than are read");
        }
    }

    private JsonNode tree(Node node, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw refused(node, "nested more than " + DEEPEST + " levels deep");
        }
        if (!KNOWN.contains(node.getTag())) {
            throw refused(node, "a tag of its own (!...) is not read");
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (!above.add(node)) {
            throw refused(node, "an alias leads into what it stands in");
        }
        try {
            return node instanceof SequenceNode sequence ? array(sequence, depth) : object((MappingNode) node, depth);
        } finally {
            above.remove(node);
        }
    }

    private JsonNode array(SequenceNode sequence, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        memory.take(TreeMemory.ARRAY);
        for (Node element : sequence.getValue()) {
            memory.take(TreeMemory.ELEMENT);
            array.add(tree(element, depth + 1));
        }
        return array;
    }

    private ObjectNode object(MappingNode mapping, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        memory.take(TreeMemory.OBJECT);
        for (NodeTuple field : mapping.getValue()) {
            if (!(field.getKeyNode() instanceof ScalarNode key)) {
                throw refused(field.getKeyNode(), "a key that is a list or a mapping has no shape in JSON");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                continue;
            }
            memory.take(TreeMemory.FIELD + TreeMemory.name(key.getValue().length()));
            if (object.has(key.getValue())) {
                throw refused(key, "a key is given twice");
            }
            object.set(key.getValue(), tree(field.getValueNode(), depth + 1));
        }
        for (NodeTuple field : mapping.getValue()) {
            if (field.getKeyNode().getTag().equals(Tag.MERGE)) {
                merge(object, tree(field.getValueNode(), depth + 1), field.getValueNode());
            }
        }
        return object;
    }

    private static void merge(ObjectNode object, JsonNode merged, Node where) throws IOException {
        for (JsonNode each :
                merged.isArray() ? merged : JsonNodeFactory.instance.arrayNode().add(merged)) {
            if (!each.isObject()) {
                throw refused(where, "a merge key (<<) needs a mapping, or a list of them");
            }
            each.properties().forEach(field -> object.putIfAbsent(field.getKey(), field.getValue()));
        }
    }

    private JsonNode scalar(ScalarNode node) throws IOException {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(text.equalsIgnoreCase("true"));
        }
        JsonNode number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(node, text) : null;
        memory.take(number == null ? TreeMemory.text(text.length()) : TreeMemory.number(text.length()));
        return number == null ? JsonNodeFactory.instance.textNode(text) : number;
    }

    // Keeps all digits; values that JSON numbers can't express, such as .inf, stay text.
    private static @Nullable JsonNode number(Node node, String text) throws IOException {
        String plain = text.startsWith("+") ? text.substring(1) : text;
        try {
            if (plain.startsWith("0x") || plain.startsWith("0o")) {
                int radix = plain.startsWith("0x") ? 16 : 8;
                return JsonCodec.read(new BigInteger(plain.substring(2), radix).toString());
            }
            return plain.endsWith("f") || plain.endsWith("F") || plain.endsWith("N") || plain.endsWith("n")
                    ? null
                    : JsonCodec.read(asJson(plain));
        } catch (IOException | NumberFormatException e) {
            throw refused(node, "a number has more digits than are read");
        }
    }

    private static String asJson(String number) {
        String sign = number.startsWith("-") ? "-" : "";
        String rest = number.substring(sign.length());
        int end = 0;
        while (end < rest.length() && Character.isDigit(rest.charAt(end))) {
            end++;
        }
        String whole = rest.substring(0, end).replaceFirst("^0+(?=.)", "");
        String fraction = rest.substring(end);
        if (fraction.startsWith(".") && (fraction.length() == 1 || !Character.isDigit(fraction.charAt(1)))) {
            fraction = ".0" + fraction.substring(1);
        }
        return sign + (whole.isEmpty() ? "0" : whole) + fraction;
    }

    private static IOException refused(Node node, String why) {
        return new IOException(why + at(node.getStartMark()));
    }

    private static String at(@Nullable Mark mark) {
        return mark == null ? "" : " at line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1);
    }
}
