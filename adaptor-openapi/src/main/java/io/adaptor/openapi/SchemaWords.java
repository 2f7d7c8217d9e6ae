package io.adaptor.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.internal.transform.SafePattern;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts the values of JSON Schema keywords that are not schemas themselves to draft 2020-12, repairing them if
 * possible.
 */
final class SchemaWords {
    private static final Set<String> NUMBERS =
            Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf");
    private static final Set<String> COUNTS = Set.of(
            "minLength",
            "maxLength",
            "minItems",
            "maxItems",
            "minProperties",
            "maxProperties",
            "minContains",
            "maxContains");
    private static final Set<String> FLAGS = Set.of("uniqueItems", "deprecated");
    private static final Set<String> TEXTS = Set.of("format", "contentEncoding", "contentMediaType");
    private static final Set<String> TYPES =
            Set.of("string", "number", "integer", "boolean", "object", "array", "null");
    /** The names of types in other languages. */
    private static final Map<String, String> FOREIGN_TYPES = Map.ofEntries(
            Map.entry("float", "number"),
            Map.entry("double", "number"),
            Map.entry("decimal", "number"),
            Map.entry("int", "integer"),
            Map.entry("int32", "integer"),
            Map.entry("int64", "integer"),
            Map.entry("long", "integer"),
            Map.entry("bool", "boolean"),
            Map.entry("str", "string"),
            Map.entry("text", "string"),
            Map.entry("date", "string"),
            Map.entry("datetime", "string"),
            Map.entry("date-time", "string"),
            Map.entry("uuid", "string"),
            Map.entry("file", "string"),
            Map.entry("binary", "string"),
            Map.entry("map", "object"),
            Map.entry("dict", "object"),
            Map.entry("hash", "object"),
            Map.entry("list", "array"));
    /** A character escape of ECMA 262 that RE2 does not support. */
    private static final Pattern ECMA_CHARACTER = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    private static final BigDecimal MOST_COUNT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private SchemaWords() {}

    /** Whether a keyword is one of those that {@link #value} knows. */
    static boolean known(String keyword) {
        return NUMBERS.contains(keyword)
                || COUNTS.contains(keyword)
                || FLAGS.contains(keyword)
                || TEXTS.contains(keyword)
                || keyword.equals("pattern");
    }

    /** Returns the value of such a keyword; null, with a finding, if it can't be used. */
    static @Nullable JsonNode value(String keyword, Node at, Report report) {
        JsonNode json = at.json();
        if (keyword.equals("pattern")) {
            return pattern(at, report);
        }
        if (FLAGS.contains(keyword)) {
            return json.isBoolean() ? json : json.isTextual() ? BooleanNode.valueOf(json.asBoolean()) : null;
        }
        if (TEXTS.contains(keyword)) {
            return json.isTextual() ? json : null;
        }
        BigDecimal number = number(json);
        boolean count = COUNTS.contains(keyword);
        if (number == null
                || (count && (number.signum() < 0 || number.stripTrailingZeros().scale() > 0))
                || (keyword.equals("multipleOf") && number.signum() <= 0)) {
            report.add(at, keyword + " is not " + (count ? "a count" : "a number") + "; it was left out");
            return null;
        }
        if (count) {
            return JsonNodeFactory.instance.numberNode(number.min(MOST_COUNT).intValueExact());
        }
        return json.isNumber() ? json : DecimalNode.valueOf(number);
    }

    private static @Nullable BigDecimal number(JsonNode json) {
        if (json.isNumber()) {
            return json.decimalValue();
        }
        try {
            return json.isTextual() ? new BigDecimal(json.textValue().strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static @Nullable JsonNode pattern(Node at, Report report) {
        if (!at.json().isTextual()) {
            return null;
        }
        String pattern = re2(at.json().textValue());
        if (pattern == null) {
            report.add(at, "has a pattern that RE2 does not know, so it is not checked");
            return null;
        }
        return TextNode.valueOf(pattern);
    }

    /** Converts an ECMA 262 pattern to RE2; null if RE2 can't express it. */
    static @Nullable String re2(String ecma) {
        String pattern = ECMA_CHARACTER.matcher(ecma).replaceAll("\\\\x{$1}");
        try {
            SafePattern.compile(pattern);
            return pattern;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the types of a schema; empty if it accepts any. */
    static Set<String> types(Node schema, Report report) {
        Set<String> types = new LinkedHashSet<>();
        JsonNode json = schema.json().path("type");
        for (JsonNode one :
                json.isArray() ? json : JsonNodeFactory.instance.arrayNode().add(json)) {
            if (!one.isTextual()) {
                continue;
            }
            String type = one.textValue();
            String repaired = TYPES.contains(type) ? type : FOREIGN_TYPES.get(type.toLowerCase(Locale.ROOT));
            if (repaired == null && TYPES.contains(type.toLowerCase(Locale.ROOT))) {
                repaired = type.toLowerCase(Locale.ROOT);
            }
            if (repaired == null) {
                report.add(
                        schema,
                        "has the type \"" + shown(type) + "\", which JSON Schema does not know; any is accepted");
                return Set.of();
            }
            if (!repaired.equals(type)) {
                report.add(
                        schema,
                        "has the type \"" + shown(type) + "\", which JSON Schema does not know; it was read as "
                                + repaired);
            }
            types.add(repaired);
        }
        return types;
    }

    /** Returns the values of an enum; texts that YAML parsed as numbers become texts again. */
    static ArrayNode values(Node values, Set<String> types, boolean orNull, Report report) {
        ArrayNode made = JsonNodeFactory.instance.arrayNode();
        Set<JsonNode> seen = new LinkedHashSet<>();
        for (JsonNode value : values.json()) {
            boolean number = value.isNumber() || value.isBoolean();
            if (number && types.equals(Set.of("string"))) {
                report.add(values, "has numbers or booleans among the values of a text; they were read as texts");
                seen.add(TextNode.valueOf(JsonCodec.text(value)));
            } else {
                seen.add(value);
            }
        }
        seen.forEach(made::add);
        if (orNull && !seen.contains(JsonNodeFactory.instance.nullNode())) {
            made.addNull();
        }
        return made;
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
