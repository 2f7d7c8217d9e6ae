package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The {@code settings} of an endpoint.
 *
 * @param tool the tool to call; null to list the tools
 * @param mirrored the parameters that are repeated in headers: the name of the header, after {@code Mcp-Param-}, by the
 *     name of the parameter
 * @param answers the answers to the tool's questions, by the name of the question
 */
record ToolSettings(@Nullable String tool, Map<String, String> mirrored, Map<String, JsonNode> answers) {
    /** The maximum length of a tool's name. */
    static final int LONGEST_TOOL = 256;

    static final JsonNode SCHEMA = read("""
            {"type": "object", "additionalProperties": false,
             "properties": {
               "tool": {"type": "string", "minLength": 1, "maxLength": 256,
                        "description": "The tool to call, as the server names it."},
               "list": {"const": "tools", "description": "Lists the tools of the server."},
               "header_params": {"type": "object", "maxProperties": 50,
                        "description": "Arguments that are repeated in a header Mcp-Param-…, by name: x-mcp-header of the tool.",
                        "additionalProperties": {"type": "string", "pattern": "^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$"}},
               "answers": {"type": "object", "maxProperties": 20,
                        "description": "Answers to questions of the tool (elicitation/create, 2026-07-28), by the name of the question.",
                        "additionalProperties": {"type": "object"}}},
             "oneOf": [{"required": ["tool"]}, {"required": ["list"]}]}""");

    static final JsonNode OF_INTEGRATION = read("""
            {"type": "object", "additionalProperties": false,
             "properties": {
               "environment": {"type": "object", "maxProperties": 50,
                        "description": "Variables of a server that is started as a process; of those whose names the operator gave away.",
                        "additionalProperties": {"type": "string", "maxLength": 10000}}}}""");

    /** Reads the settings of an endpoint, which have been validated against their schema. */
    static ToolSettings of(Endpoint endpoint) {
        JsonNode tool = endpoint.settings().get("tool");
        Map<String, String> mirrored = new LinkedHashMap<>();
        JsonNode headers = endpoint.settings().get("header_params");
        if (headers != null) {
            headers.properties()
                    .forEach(each -> mirrored.put(each.getKey(), each.getValue().asText()));
        }
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        JsonNode stated = endpoint.settings().get("answers");
        if (stated != null) {
            stated.properties().forEach(each -> answers.put(each.getKey(), each.getValue()));
        }
        return new ToolSettings(tool == null ? null : tool.asText(), mirrored, answers);
    }

    private static JsonNode read(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
