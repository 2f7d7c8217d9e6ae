package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionRequest;
import org.jspecify.annotations.Nullable;

/** The input of an execution in the form in which it is read again to repeat the execution. */
final class ExecutionInput {
    private ExecutionInput() {}

    /**
     * Returns the long form of the request format; null if the request can't be written as JSON, or has no endpoint.
     */
    static @Nullable JsonNode of(ExecutionRequest request) {
        if (request.body() != null || request.download() != null || request.adHoc() != null) {
            return null;
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put("connection", request.connection());
        tree.set("input_data", request.inputData());
        if (!request.context().isEmpty()) {
            ObjectNode context = tree.putObject("context");
            request.context().forEach(context::set);
        }
        if (!request.headers().isEmpty()) {
            ObjectNode headers = tree.putObject("headers");
            request.headers().forEach(headers::put);
        }
        if (!request.queryParams().isEmpty()) {
            ObjectNode query = tree.putObject("query_params");
            request.queryParams().forEach(query::set);
        }
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        if (request.options().cursor() != null) {
            options.put("cursor", request.options().cursor());
        }
        JsonNode mock = request.options().mockResponse();
        if (mock != null) {
            // An execution with a mock response must not call the remote system when it is repeated.
            options.set("mock_response", mock);
        }
        if (!options.isEmpty()) {
            tree.set("options", options);
        }
        return tree;
    }
}
