package io.adaptor.connectors.file;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** Writes a tree as one YAML document, in which readers of YAML 1.1 and 1.2 read the same texts. Stateless. */
final class YamlWriter {
    /** Plain scalars that every reader takes for text. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*");

    private static final Pattern SPECIAL = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

    private YamlWriter() {}

    static String write(JsonNode tree) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(FlowStyle.BLOCK);
        options.setSplitLines(false);
        LoaderOptions loading = new LoaderOptions();
        Yaml yaml =
                new Yaml(new SafeConstructor(loading), new Representer(options), options, loading, new CoreSchema());
        StringWriter out = new StringWriter();
        yaml.serialize(node(tree), out);
        return out.toString();
    }

    private static Node node(JsonNode tree) {
        if (tree.isObject()) {
            List<NodeTuple> fields = new ArrayList<>();
            tree.properties().forEach(field -> fields.add(new NodeTuple(text(field.getKey()), node(field.getValue()))));
            return new MappingNode(Tag.MAP, fields, fields.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (tree.isArray()) {
            List<Node> elements = new ArrayList<>();
            tree.forEach(element -> elements.add(node(element)));
            return new SequenceNode(Tag.SEQ, elements, elements.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
        }
        if (tree.isTextual()) {
            return text(tree.textValue());
        }
        String value = tree.isNull() ? "null" : tree.isNumber() ? JsonCodec.write(tree) : tree.asText();
        Tag tag = tree.isNull()
                ? Tag.NULL
                : tree.isBoolean() ? Tag.BOOL : new CoreSchema().resolve(NodeId.scalar, value, true);
        return new ScalarNode(tag, value, null, null, ScalarStyle.PLAIN);
    }

    private static Node text(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !SPECIAL.matcher(text).matches() && text.length() < 100;
        return new ScalarNode(Tag.STR, text, null, null, plain ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED);
    }
}
