package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.server.access.Caller;
import io.adaptor.server.database.Job;
import io.adaptor.server.database.Jobs;
import io.adaptor.server.database.PostgresExecutionLog;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The execution log. */
@RestController
@RequestMapping("/v2/executions")
final class ExecutionController {
    private final PostgresExecutionLog log;
    private final Jobs jobs;
    private final ExecutionRequests requests;
    private final RecordedExecutions executions;

    ExecutionController(
            PostgresExecutionLog log, Jobs jobs, ExecutionRequests requests, RecordedExecutions executions) {
        this.log = log;
        this.jobs = jobs;
        this.requests = requests;
        this.executions = executions;
    }

    @GetMapping
    JsonNode list(
            @AuthenticationPrincipal Caller caller,
            @RequestParam Map<String, String> query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "50") int limit) {
        int most = Page.limit(limit);
        return Page.of(
                log.list(
                        caller.tenantId(),
                        ExecutionQuery.filter(query),
                        after == null ? null : ExecutionQuery.place(after),
                        most),
                most,
                PostgresExecutionLog.Listed::record,
                listed -> ExecutionQuery.cursor(listed.place()));
    }

    @GetMapping("/{requestId}")
    ResponseEntity<JsonNode> get(@AuthenticationPrincipal Caller caller, @PathVariable String requestId) {
        Optional<Jobs.Status> job = jobs.status(caller.tenantId(), requestId);
        if (job.isPresent() && job.get().isPending()) {
            return ResponseEntity.accepted()
                    .header(HttpHeaders.RETRY_AFTER, "1")
                    .body(pending(requestId, job.get().state()));
        }
        Optional<JsonNode> record = log.find(caller.tenantId(), requestId);
        if (job.isEmpty()) {
            return ResponseEntity.ok(record.orElseThrow(
                    () -> ApiProblem.notFound("EXECUTION_NOT_FOUND", "execution \"" + requestId + "\"")));
        }
        // No caller waited for the response, so the result is returned together with the record.
        ObjectNode whole = JsonNodeFactory.instance.objectNode().put("request_id", requestId);
        record.ifPresent(found -> whole.setAll((ObjectNode) found));
        whole.put("state", job.get().state().wireName());
        whole.set("result", job.get().result());
        return ResponseEntity.ok(whole);
    }

    /** Runs the execution again, in debug mode. */
    @PostMapping("/{requestId}/rerun")
    CompletableFuture<ResponseEntity<JsonNode>> rerun(
            @AuthenticationPrincipal Caller caller, @PathVariable String requestId) {
        JsonNode record = log.find(caller.tenantId(), requestId)
                .orElseThrow(() -> ApiProblem.notFound("EXECUTION_NOT_FOUND", "execution \"" + requestId + "\""));
        JsonNode input = log.input(caller.tenantId(), requestId)
                .orElseThrow(() -> ApiProblem.of(
                        HttpStatus.CONFLICT,
                        "INPUT_NOT_KEPT",
                        "the input of execution \"" + requestId
                                + "\" was not kept: it was longer than 64 KiB, had a body"
                                + " of its own, or the operator has set EXECUTION_INPUTS to false"));
        ExecutionRequest request = requests.read(
                caller,
                record.path("integration_id").asText(),
                record.path("endpoint_name").asText(),
                input);
        return executions.run(request.toBuilder()
                .options(request.options().toBuilder().debugMode(true).build())
                .build());
    }

    /** Returns the response for an execution that has not ended. */
    static JsonNode pending(String requestId, Job.State state) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("request_id", requestId)
                .put("state", state.wireName());
    }
}
