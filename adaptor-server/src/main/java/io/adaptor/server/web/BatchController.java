package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Batch;
import io.adaptor.BatchReport;
import io.adaptor.BatchStep;
import io.adaptor.json.ResultFormat;
import io.adaptor.server.access.Caller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Executes batches of requests, which may depend on each other. */
@RestController
@RequestMapping("/v2/execute/batch")
final class BatchController {
    private static final int MOST_PARALLEL = 64;

    private final AdaptorClient client;
    private final ExecutionRequests requests;
    private final RecordedExecutions executions;

    BatchController(AdaptorClient client, ExecutionRequests requests, RecordedExecutions executions) {
        this.client = client;
        this.requests = requests;
        this.executions = executions;
    }

    @PostMapping
    JsonNode execute(@AuthenticationPrincipal Caller caller, @RequestBody JsonNode body) {
        BodyFields fields = BodyFields.of(body);
        int parallel = fields.whole("parallel", Batch.PARALLEL, 1, MOST_PARALLEL);
        JsonNode steps = fields.tree("steps");
        if (steps == null || !steps.isArray() || steps.isEmpty()) {
            fields.wrong("steps", "must be a list of steps");
        }
        fields.done();
        if (steps == null) {
            throw new IllegalStateException("done has thrown");
        }
        try {
            Batch batch = client.batch().parallel(parallel);
            steps.forEach(step -> batch.add(step(caller, step)));
            return tree(executions.run(batch, Math.min(parallel, steps.size())));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.of(HttpStatus.UNPROCESSABLE_ENTITY, "VALIDATION_FAILED", String.valueOf(e.getMessage()));
        }
    }

    private BatchStep step(Caller caller, JsonNode tree) {
        BodyFields fields = BodyFields.of(tree);
        String name = fields.needed("name", 64);
        String integrationId = fields.needed("integration_id", 64);
        String endpoint = fields.needed("endpoint", 128);
        List<String> dependsOn = fields.list("depends_on");
        Map<String, String> inputs = fields.texts("inputs");
        ObjectNode request = fields.object("request");
        fields.done();
        return new BatchStep(
                name, requests.read(caller, integrationId, endpoint, request), new LinkedHashSet<>(dependsOn), inputs);
    }

    private static JsonNode tree(BatchReport report) {
        ObjectNode tree = JsonNodeFactory.instance
                .objectNode()
                .put("success", report.success())
                .put("succeeded", report.succeeded())
                .put("failed", report.failed())
                .put("elapsed_ms", report.elapsed().toMillis());
        ObjectNode results = tree.putObject("results");
        report.results().forEach((name, result) -> results.set(name, ResultFormat.toTree(result)));
        ObjectNode skipped = tree.putObject("skipped");
        report.skipped().forEach(skipped::put);
        return tree;
    }
}
