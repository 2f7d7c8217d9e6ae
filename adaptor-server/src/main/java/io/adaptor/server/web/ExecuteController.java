package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.AdaptorClient;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Idempotency;
import io.adaptor.api.RetryPlan;
import io.adaptor.json.ExplanationFormat;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.Job;
import io.adaptor.server.database.Jobs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Executes endpoints. */
@RestController
@RequestMapping("/v2/execute/{integrationId}/{endpoint}")
final class ExecuteController {
    private static final Logger LOG = LoggerFactory.getLogger(ExecuteController.class);
    private static final Pattern RESPOND_ASYNC = Pattern.compile("(?i)(^|,)\\s*respond-async\\s*(;|,|$)");

    private final AdaptorClient client;
    private final ExecutionRequests requests;
    private final RecordedExecutions executions;
    private final Jobs jobs;

    ExecuteController(AdaptorClient client, ExecutionRequests requests, RecordedExecutions executions, Jobs jobs) {
        this.client = client;
        this.requests = requests;
        this.executions = executions;
        this.jobs = jobs;
    }

    @PostMapping
    CompletableFuture<ResponseEntity<JsonNode>> execute(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestParam(defaultValue = "false") String sandbox,
            @RequestParam(defaultValue = "false") String stream,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestBody(required = false) @Nullable JsonNode body) {
        // A request intended for the sandbox must never be sent to the remote system.
        refuse("sandbox", sandbox);
        refuse("stream", stream);
        ExecutionRequest request = requests.read(caller, integrationId, endpoint, body);
        if (prefer != null && RESPOND_ASYNC.matcher(prefer).find()) {
            return CompletableFuture.completedFuture(later(request, body));
        }
        return executions.run(request);
    }

    @PostMapping(params = {"stream=true", "sandbox!=true"})
    void stream(
            @AuthenticationPrincipal Caller caller,
            @PathVariable String integrationId,
            @PathVariable String endpoint,
            @RequestBody(required = false) @Nullable JsonNode body,
            @RequestParam(defaultValue = "false") String sandbox,
            HttpServletResponse response) {
        refuse("sandbox", sandbox);
        ExecutionRequest request = requests.read(caller, integrationId, endpoint, body);
        try {
            executions.stream(request, new RecordLines(response));
        } catch (UncheckedIOException left) {
            // The caller has disconnected, which ended the execution; there is no one to respond to.
            LOG.debug("a caller disconnected in the middle of records", left);
        }
    }

    private static void refuse(String name, String stated) {
        if (!stated.equals("false")) {
            throw ApiProblem.of(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "VALIDATION_FAILED",
                    name + " is \"" + stated
                            + "\", which is not available here: it must be true or false, and sandbox needs"
                            + " ENABLE_MARKETPLACE");
        }
    }

    /** Stores the execution as a job, which runs only once if the request can't be repeated safely. */
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
                    "request_id \"" + request.requestId()
                            + "\" is that of an earlier execution: leave it out, or take another");
        }
        URI place =
                URI.create("/v2/executions/" + UriUtils.encodePathSegment(request.requestId(), StandardCharsets.UTF_8));
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
        return ExplanationFormat.toTree(client.explain(requests.read(caller, integrationId, endpoint, body)));
    }
}
