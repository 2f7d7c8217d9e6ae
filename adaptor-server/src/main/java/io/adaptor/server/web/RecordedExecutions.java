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
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Runs executions within the bound of the server, and answers once their records are in the log. Thread-safe. */
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

    CompletableFuture<ResponseEntity<JsonNode>> run(Supplier<CompletableFuture<ExecutionResult>> execution) {
        return running.run(
                1,
                () -> execution
                        .get()
                        .thenCompose(result -> records.written(result.executionLog())
                                .thenApply(written -> ResponseEntity.ok(ResultFormat.toTree(result)))));
    }

    /** On this thread, record by record; what the lines throw ends the execution and is thrown on. */
    void stream(ExecutionRequest request, RecordLines lines) {
        running.run(1, () -> {
            ExecutionResult result = client.forEachRecord(request, Cancellation.create(), lines);
            records.written(result.executionLog()).join();
            lines.end(ResultFormat.toTree(result));
            return CompletableFuture.completedFuture(true);
        });
    }

    /** On this thread. */
    BatchReport run(Batch batch, int places) {
        return running.run(places, () -> {
                    BatchReport report = batch.execute();
                    report.results()
                            .values()
                            .forEach(result ->
                                    records.written(result.executionLog()).join());
                    return CompletableFuture.completedFuture(report);
                })
                .join();
    }
}
