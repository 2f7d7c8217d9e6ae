package io.adaptor.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** A JSON Schema as a page for people: a table of fields for each of its objects. */
final class SchemaPage {
    private static final String DEFINITION = "#/$defs/";

    private final JsonNode schema;
    private final StringBuilder page = new StringBuilder();

    private SchemaPage(JsonNode schema) {
        this.schema = schema;
    }

    /** The page: what stands before it, the whole, and then each definition. */
    static String of(JsonNode schema, String head) {
        return new SchemaPage(schema).write(head);
    }

    private String write(String head) {
        page.append(head)
                .append("\n## The integration\n\n")
                .append(sentence(schema))
                .append("\n\n");
        fields(schema);
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            page.append("\n## ").append(definition.getKey()).append("\n\n");
            page.append(sentence(definition.getValue())).append("\n\n");
            JsonNode object = object(definition.getValue());
            if (object != definition.getValue()) {
                page.append("As a mapping:\n\n");
            }
            fields(object);
        }
        return page.toString().stripTrailing() + "\n";
    }

    // Some have a short form beside the mapping.
    private static JsonNode object(JsonNode definition) {
        return StreamSupport.stream(definition.path("oneOf").spliterator(), false)
                .filter(form -> form.has("properties") && !definition.has("properties"))
                .findFirst()
                .orElse(definition);
    }

    private void fields(JsonNode object) {
        Set<String> required = texts(object.path("required"));
        page.append("| field | type | default | what it is |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, JsonNode> field : object.path("properties").properties()) {
            JsonNode value = field.getValue();
            String standard = value.has("default") ? code(value.get("default").toString()) : "";
            page.append("| `").append(field.getKey()).append("` | ");
            page.append(cell(type(value))).append(" | ");
            page.append(required.contains(field.getKey()) ? "**required**" : cell(standard))
                    .append(" | ");
            page.append(cell(sentence(value))).append(" |\n");
        }
        conditions(object);
    }

    private void conditions(JsonNode object) {
        List<String> lines = new ArrayList<>();
        for (JsonNode rule : object.path("allOf")) {
            String when = when(rule.path("if"));
            Set<String> needed = new LinkedHashSet<>();
            needed(rule.path("then"), needed);
            if (!when.isEmpty() && !needed.isEmpty()) {
                lines.add("- With " + when + " it needs " + String.join(", ", needed) + ".");
            }
        }
        if (!lines.isEmpty()) {
            page.append('\n').append(String.join("\n", lines)).append('\n');
        }
    }

    private static String when(JsonNode condition) {
        List<String> parts = new ArrayList<>();
        condition.path("properties").properties().forEach(field -> {
            List<String> values = new ArrayList<>();
            if (field.getValue().has("const")) {
                values.add(field.getValue().get("const").asText());
            }
            field.getValue().path("enum").forEach(value -> values.add(value.asText()));
            if (!values.isEmpty()) {
                parts.add("`" + field.getKey() + ": " + String.join("` or `" + field.getKey() + ": ", values) + "`");
            }
        });
        return String.join(" and ", parts);
    }

    private static void needed(JsonNode rule, Set<String> needed) {
        texts(rule.path("required")).forEach(name -> needed.add("`" + name + "`"));
        rule.path("allOf").forEach(part -> {
            if (!part.has("if")) {
                needed(part, needed);
            }
        });
        Set<String> choice = new LinkedHashSet<>();
        rule.path("oneOf").forEach(form -> needed(form, choice));
        if (!choice.isEmpty()) {
            needed.add("one of " + String.join(", ", choice));
        }
        rule.path("properties").properties().forEach(field -> {
            Set<String> inner = new LinkedHashSet<>();
            field.getValue()
                    .path("anyOf")
                    .forEach(form -> texts(form.path("required")).forEach(inner::add));
            if (!inner.isEmpty()) {
                needed.remove("`" + field.getKey() + "`");
                needed.add("`" + field.getKey() + "." + String.join("` or `" + field.getKey() + ".", inner) + "`");
            }
        });
    }

    private String type(JsonNode value) {
        if (value.has("$ref")) {
            String name = value.get("$ref").textValue().substring(DEFINITION.length());
            return "[" + name + "](#" + name + ")";
        }
        if (value.has("enum")) {
            List<String> names = new ArrayList<>();
            value.get("enum").forEach(one -> {
                if (!one.isNull()) {
                    names.add(code(one.asText()));
                }
            });
            return String.join(", ", names);
        }
        for (String forms : new String[] {"oneOf", "anyOf", "allOf"}) {
            if (value.has(forms)) {
                List<String> types = new ArrayList<>();
                value.get(forms).forEach(form -> types.add(type(form)));
                return forms.equals("allOf") ? types.get(0) : String.join(" or ", types);
            }
        }
        return plain(value) + bounds(value);
    }

    private String plain(JsonNode value) {
        Set<String> types =
                value.path("type").isTextual() ? Set.of(value.get("type").textValue()) : texts(value.path("type"));
        List<String> names = new ArrayList<>();
        for (String type : types) {
            switch (type) {
                case "null" -> {}
                case "array" -> names.add("list of " + (value.has("items") ? type(value.get("items")) : "anything"));
                case "object" ->
                    names.add(
                            value.path("additionalProperties").isObject()
                                    ? "mapping of name to " + type(value.get("additionalProperties"))
                                    : "mapping");
                case "string" -> names.add("text");
                case "integer" -> names.add("whole number");
                default -> names.add(type);
            }
        }
        return names.isEmpty() ? "anything" : String.join(" or ", names);
    }

    private static String bounds(JsonNode value) {
        String from = value.path("minimum").asText("");
        String to = value.path("maximum").asText("");
        if (!from.isEmpty() || !to.isEmpty()) {
            return to.isEmpty() ? ", at least " + from : from.isEmpty() ? ", at most " + to : ", " + from + " to " + to;
        }
        if (value.has("pattern") && value.get("pattern").textValue().startsWith("^")) {
            return " like " + code(value.get("pattern").textValue());
        }
        return value.has("maxLength") ? ", up to " + value.get("maxLength") + " characters" : "";
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new LinkedHashSet<>();
        list.forEach(one -> texts.add(one.asText()));
        return texts;
    }

    private static String sentence(JsonNode value) {
        return value.path("description").asText("");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
