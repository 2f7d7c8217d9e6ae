package io.adaptor.server.web;

import org.springframework.web.util.UriUtils;
import org.springframework.web.bind.annotation.RequestHeader;
import java.util.regex.Pattern;
import java.nio.charset.StandardCharsets;
import java.net.URI;
import io.adaptor.server.database.Jobs;
import io.adaptor.server.database.Job;
import io.adaptor.api.RetryPlan;
import io.adaptor.api.Idempotency;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?i)(^|,)\\s*respond-async\\s*(;|,|$)");

    private final AdaptorClient client;
    private final ExecutionRecords records;
    private final RunningExecutions running;
    private final Executable executable;
    private final FeatureSettings features;
    private final Jobs jobs;

    ExecuteController(
            AdaptorClient client,
            ExecutionRecords records,
            RunningExecutions running,
            ServedIntegrations integrations,
            FeatureSettings features,
            Jobs jobs) {
        this.client = client;
        this.records = records;
        this.running = running;
        this.executable = new Executable(integrations);
        this.features = features;
        this.jobs = jobs;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<JsonNode>> execute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody(required = false) @Nullable JsonNode body) {
        ExecutionRequest request = request(caller, integrationId, endpoint, body);
        executable.check(request);
        if (prefer != null && RESPOND_ASYNC.matcher(prefer).find()) {
            return CompletableFuture.completedFuture(later(request, body));
        }
        return running.run(() -> client.executeAsync(request)
                .thenCompose(result -> records.written(result.executionLog())
                        .thenApply(written -> ResponseEntity.ok(ResultFormat.toTree(result)))));
    }

    /** Stores the execution as a job; what cannot be done twice is found out before. */
    private ResponseEntity<JsonNode> later(ExecutionRequest request, @Nullable JsonNode body) {
        RetryPlan plan = client.explain(request).retry();
        Job job = Job.of(
                request.tenantId(),
                Job.Kind.EXECUTION,
                new Job.Call(
                        request.integrationId(),
                        request.endpointName(),
                        body == null ? JsonNodeFactory.instance.objectNode() : body),
                request.requestId(),
                plan == null || plan.idempotency() == Idempotency.UNSAFE);
        if (!jobs.add(job)) {
            throw ApiProblem.of(
                    HttpStatus.CONFLICT,
                    "REQUEST_ID_USED",
                    "request_id \"" + request.requestId() + "\" is that of an earlier execution: leave it out, or take another");
        }
        URI place = URI.create("/v2/executions/" + UriUtils.encodePathSegment(request.requestId(), StandardCharsets.UTF_8));
        return ResponseEntity.accepted()
                .location(place)
                .header("Preference-Applied", "respond-async")
                .body(ExecutionController.pending(request.requestId(), Job.State.QUEUED));
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
