package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ErrorDetail;
import org.jspecify.annotations.Nullable;

/** Writes the error of an execution; null where there is none. */
final class ErrorFormat {
    private ErrorFormat() {}

    static JsonNode toTree(@Nullable ErrorDetail error) {
        if (error == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("code", error.code());
        tree.put("message", error.message());
        if (!error.details().isEmpty()) {
            tree.putObject("details").setAll(error.details());
        }
        if (error.retryAfter() != null) {
            tree.put("retry_after", error.retryAfter());
        }
        return tree;
    }
}
