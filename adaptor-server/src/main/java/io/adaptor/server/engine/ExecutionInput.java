package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionRequest;
import org.jspecify.annotations.Nullable;

/** What an execution is asked for with, as it is read again to run once more. */
final class ExecutionInput {
    private ExecutionInput() {}

    /** The long form of the request format; null where the request can't be written as JSON, or has no endpoint. */
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
            // What called nobody calls nobody the second time either.
            options.set("mock_response", mock);
        }
        if (!options.isEmpty()) {
            tree.set("options", options);
        }
        return tree;
    }
}
