package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a tool requires in headers too ({@code x-mcp-header}, specification of 2026-07-28). A tool with an
 * invalid declaration must be left out.
 *
 * @param headers the name of the header by the name of the parameter
 * @param problem the reason to leave the tool out; null if there is none
 */
record MirroredParameters(ObjectNode headers, @Nullable String problem) {
    private static final String KEYWORD = "x-mcp-header";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
    private static final Set<String> PLAIN = Set.of("string", "integer", "boolean");

    /** Reads the input schema of a tool. */
    static MirroredParameters of(JsonNode schema) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            JsonNode name = property.getValue().path(KEYWORD);
            if (name.isMissingNode()) {
                continue;
            }
            if (!name.isTextual() || !TOKEN.matcher(name.asText()).matches()) {
                return wrong(property.getKey(), "is not a name of a header");
            }
            if (!isPlain(property.getValue().path("type"))) {
                return wrong(property.getKey(), "is for a parameter that is not text, integer or boolean");
            }
            if (!seen.add(name.asText().toLowerCase(Locale.ROOT))) {
                return wrong(property.getKey(), "names a header that another parameter has");
            }
            headers.put(property.getKey(), name.asText());
        }
        int all = count(schema, 0);
        return all == headers.size()
                ? new MirroredParameters(headers, null)
                : wrong("a nested schema", "stands where no parameter of the tool is");
    }

    private static boolean isPlain(JsonNode type) {
        if (!type.isArray()) {
            return PLAIN.contains(type.asText());
        }
        boolean plain = !type.isEmpty();
        for (JsonNode each : type) {
            plain &= PLAIN.contains(each.asText()) || each.asText().equals("null");
        }
        return plain;
    }

    private static int count(JsonNode node, int depth) {
        if (depth > 100) {
            return 0;
        }
        int found = node.isObject() && node.has(KEYWORD) ? 1 : 0;
        for (JsonNode child : node) {
            found += count(child, depth + 1);
        }
        return found;
    }

    private static MirroredParameters wrong(String parameter, String problem) {
        return new MirroredParameters(
                JsonNodeFactory.instance.objectNode(), KEYWORD + " of " + parameter + " " + problem);
    }
}
