package io.adaptor.internal.typed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import org.jspecify.annotations.Nullable;

/** One call of a method, filled from its arguments. For one thread. */
final class Call {
    private final ExecutionRequest.Builder request;
    private final ObjectNode variables = JsonNodeFactory.instance.objectNode();
    private @Nullable Cancellation cancellation;

    Call(ExecutionRequest.Builder request) {
        this.request = request;
    }

    ExecutionRequest.Builder request() {
        return request;
    }

    ObjectNode variables() {
        return variables;
    }

    void cancelledBy(@Nullable Cancellation value) {
        this.cancellation = value;
    }

    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    ExecutionRequest whole() {
        ObjectNode input = JsonNodeFactory.instance.objectNode();
        input.set("variables", variables);
        return request.inputData(input).build();
    }
}
