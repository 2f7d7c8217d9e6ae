package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.ToolConfirmation;

/** Asks the user of a client to confirm a call. */
final class Elicitation {
    static final String METHOD = "elicitation/create";

    private Elicitation() {}

    /** Whether a client can show a form: it declares so, or declares elicitation without a mode. */
    static boolean possible(JsonNode capabilities) {
        JsonNode stated = capabilities.path("elicitation");
        return stated.isObject() && (stated.isEmpty() || stated.has("form"));
    }

    /** A form without fields: accepting it means agreement. */
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
