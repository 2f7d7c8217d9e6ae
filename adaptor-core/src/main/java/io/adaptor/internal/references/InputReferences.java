package io.adaptor.internal.references;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.InputField;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** References to the inputs of a template, <code>${input:NAME}</code>, anywhere in the texts of a document. */
public final class InputReferences {
    private static final String BEGIN = "${input:";
    private static final Pattern REFERENCE =
            Pattern.compile("\\$\\$\\{input:|\\$\\{input:(?<name>[A-Za-z0-9_]{1,128})}|\\$\\{input:");

    private InputReferences() {}

    /**
     * Returns a document with values in place of references. A text that consists only of a reference to a number
     * becomes a number; a reference without a value stays.
     */
    public static JsonNode fill(JsonNode node, Map<String, InputField> fields, Map<String, String> values) {
        if (node instanceof ObjectNode object) {
            ObjectNode filled = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(one -> filled.set(one.getKey(), fill(one.getValue(), fields, values)));
            return filled;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode filled = JsonNodeFactory.instance.arrayNode();
            array.forEach(one -> filled.add(fill(one, fields, values)));
            return filled;
        }
        if (!node.isTextual() || !node.textValue().contains(BEGIN)) {
            return node;
        }
        return filled(node.textValue(), fields, values);
    }

    private static JsonNode filled(String text, Map<String, InputField> fields, Map<String, String> values) {
        Matcher whole = REFERENCE.matcher(text);
        if (whole.matches() && whole.group("name") != null) {
            InputField field = fields.get(whole.group("name"));
            String value = values.get(whole.group("name"));
            if (field != null && value != null && field.type() == InputField.Type.NUMBER) {
                return DecimalNode.valueOf(new BigDecimal(value));
            }
        }
        return TextNode.valueOf(REFERENCE.matcher(text).replaceAll(found -> {
            String name = name(found.group());
            String value = name == null ? null : values.get(name);
            return Matcher.quoteReplacement(value == null ? found.group() : value);
        }));
    }

    /**
     * Visits each reference below a value.
     *
     * @param found receives the path of the text, and the name; null for a malformed one
     */
    public static void forEach(JsonNode node, String path, BiConsumer<String, @Nullable String> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(one ->
                            forEach(one.getValue(), path.isEmpty() ? one.getKey() : path + "." + one.getKey(), found));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                forEach(node.get(i), path + "[" + i + "]", found);
            }
        } else if (node.isTextual()) {
            Matcher each = REFERENCE.matcher(node.textValue());
            while (each.find()) {
                if (!each.group().startsWith("$$")) {
                    found.accept(path, each.group("name"));
                }
            }
        }
    }

    private static @Nullable String name(String reference) {
        return reference.startsWith("$$") || !reference.endsWith("}")
                ? null
                : reference.substring(BEGIN.length(), reference.length() - 1);
    }
}
