package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.json.RequestFormat;
import io.adaptor.json.ResultFormat;
import io.adaptor.server.access.Caller;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.server.engine.ServedIntegrations;
import io.adaptor.server.settings.FeatureSettings;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
    private final ExecutionRecords records;
    private final RunningExecutions running;
    private final Executable executable;
    private final FeatureSettings features;

    ExecuteController(
            AdaptorClient client,
            ExecutionRecords records,
            RunningExecutions running,
            ServedIntegrations integrations,
            FeatureSettings features) {
        this.client = client;
        this.records = records;
        this.running = running;
        this.executable = new Executable(integrations);
        this.features = features;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<JsonNode>> execute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body) {
        ExecutionRequest request = request(caller, integrationId, endpoint, body);
        executable.check(request);
        return running.run(() -> client.executeAsync(request)
                .thenCompose(result -> records.written(result.executionLog())
                        .thenApply(written -> ResponseEntity.ok(ResultFormat.toTree(result)))));
    }

    @PostMapping("/explain")
    JsonNode explain(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body) {
        ExecutionRequest request = request(caller, integrationId, endpoint, body);
        executable.check(request);
        return ExplanationFormat.toTree(client.explain(request));
    }

    private ExecutionRequest request(
            Caller caller, String integrationId, String endpoint, @Nullable JsonNode body) {
        ExecutionRequest.Builder defaults =
                ExecutionRequest.builder(integrationId, endpoint).tenantId(caller.tenantId());
        ExecutionRequest request = body == null ? defaults.build() : RequestFormat.read(body, defaults);
        if (!request.tenantId().equals(caller.tenantId())) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    "tenant_id of the request is another than that of the key: leave it out");
        }
        if (!features.testMode() && request.options().mockResponse() != null) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "TEST_MODE_OFF",
                    "mock_response is not taken here: the operator has set ENABLE_TEST_MODE to false");
        }
        return request;
    }
}
