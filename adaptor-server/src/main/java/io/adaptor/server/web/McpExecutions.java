package io.adaptor.server.web;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.engine.ExecutionRecords;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolResult;
import io.adaptor.tools.Tools;
import java.util.concurrent.CompletableFuture;

/**
 * Calls tools within the concurrency limit of the server, and responds once their records are in the log. Thread-safe.
 */
public final class McpExecutions {
    private final Tools tools;
    private final ExecutionRecords records;
    private final RunningExecutions running;

    /**
     * Creates the executions of the server.
     *
     * @param tools the tools
     * @param records the execution records
     * @param running counts the running executions
     */
    public McpExecutions(Tools tools, ExecutionRecords records, RunningExecutions running) {
        this.tools = tools;
        this.records = records;
        this.running = running;
    }

    /**
     * Calls a tool.
     *
     * @param call the call
     * @return a future of the result, which completes once the record of the execution is in the log
     */
    public CompletableFuture<ToolResult> call(ToolCall call) {
        try {
            return running.run(
                    1,
                    () -> tools.callAsync(call)
                            .thenCompose(result -> written(call, result).thenApply(done -> result)));
        } catch (AdaptorException e) {
            return CompletableFuture.completedFuture(new ToolResult(
                    e.code().name() + ": " + e.message(), null, e.code().name(), null, null));
        }
    }

    private CompletableFuture<Void> written(ToolCall call, ToolResult result) {
        if (result.requestId() == null) {
            return CompletableFuture.completedFuture(null);
        }
        records.over(call.scope().tenantId(), result.requestId());
        return records.written(call.scope().tenantId(), result.requestId());
    }
}
