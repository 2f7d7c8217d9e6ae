package io.adaptor.internal.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import io.adaptor.spi.ValueTransform;
import io.adaptor.spi.ValueTransform.Change;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Transforms that split one text into several, or join them. */
final class ListTransforms {
    private static final int MAX_PARTS = 100_000;

    private ListTransforms() {}

    static List<ValueTransform> all() {
        return List.of(
                NamedTransform.ofNullToo(
                        "concat", List.of("values", "fields", "separator", "prefix", "suffix"), ListTransforms::concat),
                NamedTransform.of("split", List.of("separator", "trim"), ListTransforms::split),
                NamedTransform.of("join", List.of("separator"), ListTransforms::join));
    }

    private static Change concat(Params params) {
        List<JsonNode> values = params.list("values");
        List<UnaryOperator<JsonNode>> fields = params.expressions("fields");
        String separator = params.text("separator", "");
        String prefix = params.text("prefix", "");
        String suffix = params.text("suffix", "");
        for (JsonNode value : values) {
            if (value.isContainerNode()) {
                throw params.wrong("values", "must be a list of texts, numbers and booleans");
            }
        }
        return (value, surroundings) -> {
            List<JsonNode> parts = new ArrayList<>();
            parts.add(value);
            fields.forEach(field -> parts.add(field.apply(surroundings)));
            parts.addAll(values);
            parts.removeIf(Values::isAbsent);
            return parts.isEmpty() ? NullNode.getInstance() : joined(prefix, parts, separator, suffix);
        };
    }

    private static Change split(Params params) {
        String separator = params.has("separator") ? params.filled("separator") : ",";
        boolean trim = params.flag("trim");
        return (value, surroundings) -> {
            String text = Values.text(value);
            ArrayNode parts = JsonNodeFactory.instance.arrayNode();
            int from = 0;
            for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
                parts.add(part(text.substring(from, at), trim));
                from = at + separator.length();
                if (parts.size() >= MAX_PARTS) {
                    throw new IllegalArgumentException("makes up to " + MAX_PARTS + " parts");
                }
            }
            return text.isEmpty() ? parts : parts.add(part(text.substring(from), trim));
        };
    }

    private static String part(String text, boolean trim) {
        return trim ? text.strip() : text;
    }

    private static Change join(Params params) {
        String separator = params.text("separator", ",");
        return (value, surroundings) -> {
            if (!value.isArray()) {
                throw Found.unsuitable("an array", value);
            }
            List<JsonNode> parts = new ArrayList<>();
            value.forEach(parts::add);
            parts.removeIf(Values::isAbsent);
            return joined("", parts, separator, "");
        };
    }

    private static JsonNode joined(String prefix, List<JsonNode> parts, String separator, String suffix) {
        BoundedText text = new BoundedText().append(prefix);
        String between = "";
        for (JsonNode part : parts) {
            text.append(between).append(Values.text(part));
            between = separator;
        }
        return Values.node(text.append(suffix).text());
    }
}
