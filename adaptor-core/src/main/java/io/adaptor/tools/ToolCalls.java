package io.adaptor.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.internal.text.Nearest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Calls tools: finds them, validates and confirms the call, executes it, and shortens the result. Thread-safe. */
final class ToolCalls {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final AdaptorClient client;
    private final ToolCatalog catalog;
    private final Continuations continuations;
    private final Confirmations confirmations;
    private final ToolSelection unconfirmed;
    private final int bytes;
    private final Consumer<ExecutionRequest> before;

    ToolCalls(
            AdaptorClient client,
            ToolCatalog catalog,
            Continuations continuations,
            Confirmations confirmations,
            ToolSelection unconfirmed,
            int bytes,
            Consumer<ExecutionRequest> before) {
        this.before = before;
        this.client = client;
        this.catalog = catalog;
        this.continuations = continuations;
        this.confirmations = confirmations;
        this.unconfirmed = unconfirmed;
        this.bytes = bytes;
    }

    ToolResult call(ToolCall call) {
        Step step = prepared(call);
        if (!(step instanceof Ready ready)) {
            return ((Known) step).result();
        }
        before.accept(ready.request());
        return finished(ready, client.execute(ready.request(), call.cancellation()));
    }

    CompletableFuture<ToolResult> callAsync(ToolCall call) {
        Step step = prepared(call);
        if (!(step instanceof Ready ready)) {
            return CompletableFuture.completedFuture(((Known) step).result());
        }
        before.accept(ready.request());
        CompletableFuture<ExecutionResult> execution = client.executeAsync(ready.request());
        Cancellation.Registration cancelling = call.cancellation().onCancel(() -> execution.cancel(true));
        CompletableFuture<ToolResult> result = execution.handle((done, failed) -> {
            cancelling.close();
            return done == null ? cancelled(ready.request().requestId()) : finished(ready, done);
        });
        result.whenComplete((done, failed) -> {
            if (result.isCancelled()) {
                execution.cancel(true);
            }
        });
        return result;
    }

    private ToolResult cancelled(String requestId) {
        return new ModelError("CANCELLED", "CANCELLED: the call was ended by the host.").result(bytes, null, requestId);
    }

    /** Returns the execution that a call needs, or its result if it needs none. */
    private Step prepared(ToolCall call) {
        try {
            return OwnTools.has(call.name()) ? own(call) : endpoint(call, call.name(), call.arguments());
        } catch (AdaptorException e) {
            JsonNode category = TextNode.valueOf(e.code().category().name());
            return refused(ModelError.of(
                    new ErrorDetail(e.code().name(), e.message(), Map.of("category", category), null), null));
        }
    }

    private Step own(ToolCall call) {
        if (catalog.find(call.scope(), call.name()).isEmpty()) {
            return unknown(call.scope(), call.name());
        }
        JsonNode arguments = call.arguments();
        List<FieldError> problems = OwnTools.problems(call.name(), arguments);
        if (!problems.isEmpty()) {
            return refused(ModelError.arguments(problems));
        }
        return switch (call.name()) {
            case Tools.CONTINUE ->
                continued(call.scope(), arguments.path("continuation").asText());
            case Tools.FIND -> found(call.scope(), arguments);
            default -> endpoint(call, arguments.path("name").asText(), arguments.path("arguments"));
        };
    }

    private Step continued(ToolScope scope, String continuation) {
        ObjectNode part = continuations.next(scope, continuation);
        return part == null ? refused(ModelError.expired()) : new Known(success(Shown.of(part), null));
    }

    private Step found(ToolScope scope, JsonNode arguments) {
        int limit = arguments.path("limit").asInt(OwnTools.USUALLY_FOUND);
        ObjectNode whole = JSON.objectNode();
        for (Tool tool : catalog.search(scope, arguments.path("query").asText(), limit)) {
            whole.withArrayProperty("data")
                    .addObject()
                    .put("name", tool.name())
                    .put("description", tool.description())
                    .set("input_schema", tool.inputSchema());
        }
        if (whole.isEmpty()) {
            whole.putArray("data");
            whole.put("warning", "no tool has any of these words");
        }
        return new Known(success(continuations.first(scope, whole), null));
    }

    private Step endpoint(ToolCall call, String name, JsonNode arguments) {
        ToolScope scope = call.scope();
        EndpointTool found = catalog.endpoint(scope, name);
        if (found == null) {
            return unknown(scope, name);
        }
        List<FieldError> problems = found.arguments().problems(arguments);
        if (!problems.isEmpty()) {
            return refused(ModelError.arguments(problems));
        }
        Tool tool = found.tool();
        if (tool.annotations().destructive() && !free(tool)) {
            if (call.confirmation() == null) {
                ToolConfirmation asked = confirmations.ask(scope, tool, arguments);
                return new Known(ModelError.confirmation(tool).result(bytes, asked, null));
            }
            if (!confirmations.holds(call.confirmation(), scope, tool, arguments)) {
                return refused(ModelError.otherConfirmation());
            }
        }
        return new Ready(request(scope, found, (ObjectNode) arguments), scope, found);
    }

    private boolean free(Tool tool) {
        return unconfirmed.names(String.valueOf(tool.integrationId()), String.valueOf(tool.endpointName()));
    }

    private Step unknown(ToolScope scope, String name) {
        List<String> names = catalog.tools(scope).stream().map(Tool::name).toList();
        return refused(ModelError.unknown(name, Nearest.to(name, names)));
    }

    private static ExecutionRequest request(ToolScope scope, EndpointTool found, ObjectNode arguments) {
        ObjectNode variables = arguments.deepCopy();
        ExecutionOptions options = ExecutionOptions.DEFAULT;
        JsonNode cursor = found.cursorName() == null ? null : variables.remove(found.cursorName());
        if (cursor != null) {
            options = ExecutionOptions.builder().cursor(cursor.asText()).build();
        }
        ObjectNode input = JSON.objectNode();
        input.set("variables", variables);
        if (!scope.context().isEmpty()) {
            input.putObject("context").setAll(scope.context());
        }
        if (!scope.userData().isEmpty()) {
            input.putObject("user_data").setAll(scope.userData());
        }
        Tool tool = found.tool();
        return ExecutionRequest.builder(String.valueOf(tool.integrationId()), String.valueOf(tool.endpointName()))
                .tenantId(scope.tenantId())
                .connection(scope.connection())
                .inputData(input)
                .options(options)
                .build();
    }

    private ToolResult finished(Ready call, ExecutionResult done) {
        if (done.error() != null) {
            return ModelError.of(done.error(), call.found().tool().annotations())
                    .result(bytes, null, done.requestId());
        }
        ObjectNode whole = JSON.objectNode();
        if (done.data() != null) {
            whole.set("data", done.data());
        }
        put(whole, done, "next_cursor");
        put(whole, done, "warnings");
        return success(
                continuations.first(call.scope(), call.found().fitting(whole, whole.has("warnings"))),
                done.requestId());
    }

    private static void put(ObjectNode whole, ExecutionResult done, String name) {
        JsonNode value = done.metadata().get(name);
        if (value != null) {
            whole.set(name, value);
        }
    }

    private static ToolResult success(Shown shown, @Nullable String requestId) {
        return new ToolResult(shown.text(), shown.structured(), null, null, requestId);
    }

    private Known refused(ModelError error) {
        return new Known(error.result(bytes, null, null));
    }

    /** A call that is prepared for execution. */
    private sealed interface Step {}

    /** The result is known without an execution. */
    private record Known(ToolResult result) implements Step {}

    /** The call is valid and ready to be executed. */
    private record Ready(ExecutionRequest request, ToolScope scope, EndpointTool found) implements Step {}
}
