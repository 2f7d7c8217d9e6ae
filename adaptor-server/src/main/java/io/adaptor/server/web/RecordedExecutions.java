package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.AdaptorClient;
import io.adaptor.Batch;
import io.adaptor.BatchReport;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.json.ResultFormat;
import io.adaptor.server.engine.ExecutionRecords;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * Runs executions within the concurrency limit of the server, and responds once their records are in the log.
 * Thread-safe.
 */
@Component
final class RecordedExecutions {
    private final AdaptorClient client;
    private final ExecutionRecords records;
    private final RunningExecutions running;

    RecordedExecutions(AdaptorClient client, ExecutionRecords records, RunningExecutions running) {
        this.client = client;
        this.records = records;
        this.running = running;
    }

    CompletableFuture<ResponseEntity<JsonNode>> run(ExecutionRequest request) {
        return result(request).thenApply(result -> ResponseEntity.ok(ResultFormat.toTree(result)));
    }

    /** Returns the result once its record is in the log. */
    CompletableFuture<ExecutionResult> result(ExecutionRequest request) {
        return running.run(1, () -> {
            records.begins(request);
            return client.executeAsync(request)
                    .whenComplete((result, failure) -> records.over(request))
                    .thenCompose(
                            result -> records.written(result.executionLog()).thenApply(written -> result));
        });
    }

    /** Runs on this thread, record by record; an exception thrown by the lines ends the execution and is rethrown. */
    void stream(ExecutionRequest request, RecordLines lines) {
        running.run(1, () -> {
            records.begins(request);
            ExecutionResult result = client.forEachRecord(request, Cancellation.create(), lines);
            records.written(result.executionLog()).join();
            lines.end(ResultFormat.toTree(result));
            return CompletableFuture.completedFuture(true);
        });
    }

    /** Runs on this thread. */
    BatchReport run(Batch batch, int places) {
        return running.run(places, () -> {
                    List<ExecutionRequest> begun = new ArrayList<>();
                    BatchReport report = batch.beforeEach(request -> {
                                begun.add(request);
                                records.begins(request);
                            })
                            .execute();
                    begun.forEach(records::over);
                    report.results()
                            .values()
                            .forEach(result ->
                                    records.written(result.executionLog()).join());
                    return CompletableFuture.completedFuture(report);
                })
                .join();
    }
}
