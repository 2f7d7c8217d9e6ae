package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.server.access.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Executes endpoints. */
@RestController
@RequestMapping("/v2/execute/{integrationId}/{endpoint}")
final class ExecuteController {
    private final AdaptorClient client;
    private final ExecutionRequests requests;
    private final RecordedExecutions executions;

    ExecuteController(AdaptorClient client, ExecutionRequests requests, RecordedExecutions executions) {
        this.client = client;
        this.requests = requests;
        this.executions = executions;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<JsonNode>> execute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body) {
        ExecutionRequest request = requests.read(caller, integrationId, endpoint, body);
        return executions.run(() -> client.executeAsync(request));
    }

    @PostMapping(params = "stream=true")
    void stream(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body,
            HttpServletResponse response)
            throws IOException {
        ExecutionRequest request = requests.read(caller, integrationId, endpoint, body);
        try {
            executions.stream(request, new RecordLines(response));
        } catch (UncheckedIOException left) {
            // The caller has gone: that ended the execution, and there is nobody to be answered.
            throw left.getCause();
        }
    }

    @PostMapping("/explain")
    JsonNode explain(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body) {
        return ExplanationFormat.toTree(client.explain(requests.read(caller, integrationId, endpoint, body)));
    }
}
