package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.ToolConfirmation;

/** Asks the user of a client whether a call is to be made. */
final class Elicitation {
    static final String METHOD = "elicitation/create";

    private Elicitation() {}

    /** Whether a client can show a form: it says so, or names no kind at all. */
    static boolean possible(JsonNode capabilities) {
        JsonNode stated = capabilities.path("elicitation");
        return stated.isObject() && (stated.isEmpty() || stated.has("form"));
    }

    /** A form without fields: to accept it is to agree. */
    static ObjectNode form(ToolConfirmation wanted) {
        ObjectNode form = Json.object().put("mode", "form").put("message", wanted.message());
        form.putObject("requestedSchema").put("type", "object").putObject("properties");
        return form;
    }

    /** Whether the user agreed. */
    static boolean accepted(JsonNode answer) {
        return answer.path("action").asText().equals("accept");
    }
}
