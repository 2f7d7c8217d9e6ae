package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.VendorError;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The input that a tool requests instead of returning a result (specification of 2026-07-28, multi round-trip
 * requests). Only {@code elicitation/create} requests are answered, and only with the answers that the endpoint states.
 */
final class AskedInput {
    private static final String ELICITATION = "elicitation/create";
    private static final String STATE = "requestState";
    private static final int MOST_SHOWN = 5;
    private static final int LONGEST_SHOWN = 200;

    private AskedInput() {}

    /** Whether a result is a request for input. */
    static boolean isIn(Reply reply) {
        return reply instanceof Reply.Result result
                && result.value().path("resultType").asText().equals("input_required");
    }

    /**
     * Returns the request with the answers added; null if the endpoint lacks an answer to one of the questions.
     *
     * @param answers the answers, by the name of the question
     */
    static @Nullable Question answered(Question asked, Reply.Result result, Map<String, JsonNode> answers) {
        ObjectNode params = asked.params().deepCopy();
        params.remove(STATE);
        ObjectNode responses = params.putObject("inputResponses");
        for (Map.Entry<String, JsonNode> each :
                result.value().path("inputRequests").properties()) {
            JsonNode answer = answers.get(each.getKey());
            if (answer == null || !each.getValue().path("method").asText().equals(ELICITATION)) {
                return null;
            }
            responses.putObject(each.getKey()).put("action", "accept").set("content", answer);
        }
        // The state is opaque, and is returned to the server unchanged.
        if (result.value().has(STATE)) {
            params.set(STATE, result.value().get(STATE));
        }
        return asked.with(params);
    }

    /** Creates the error for an unanswered question, including the question. */
    static ConnectorException unanswered(Reply.Result result) {
        String questions = result.value().path("inputRequests").properties().stream()
                .limit(MOST_SHOWN)
                .map(each -> shown(each.getKey()) + " ("
                        + shown(each.getValue().path("method").asText()) + ": \""
                        + shown(each.getValue().at("/params/message").asText()) + "\")")
                .collect(Collectors.joining(", "));
        ObjectNode body = result.value().deepCopy();
        body.remove(STATE);
        return ConnectorException.builder(
                        McpErrorCode.MCP_INPUT_REQUIRED,
                        Outcome.REJECTED,
                        "the tool asks for input before it answers: " + questions
                                + "; settings.answers of the endpoint may answer " + ELICITATION + ", nothing else")
                .status(result.receipt().status())
                .vendorError(new VendorError(null, null, null, null, body))
                .build();
    }

    private static String shown(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
