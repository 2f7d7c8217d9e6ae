package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.ExecutionLog;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.server.database.LoggedExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes execution records on a dedicated thread, many in one transaction; the response to a call waits for its record.
 * If the database is unavailable, writing a record is retried for a while; then the record is dropped and counted.
 * Thread-safe; close it to write the remaining records.
 */
public final class ExecutionRecords implements ExecutionListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRecords.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 500;
    private static final int TRIES = 5;

    private final Sink sink;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Map<String, Pending> byId = new ConcurrentHashMap<>();
    private final Map<String, JsonNode> inputs = new ConcurrentHashMap<>();
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer = new Thread(this::write, "adaptor-records");
    private volatile boolean closed;

    /** The destination of the records. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Writes records.
         *
         * @param executions the executions, of any tenants, at least one
         */
        void write(List<LoggedExecution> executions);
    }

    /**
     * Starts writing.
     *
     * @param sink the destination of the records
     */
    public ExecutionRecords(Sink sink) {
        this.sink = sink;
        writer.setDaemon(true);
        writer.start();
    }

    @Override
    public void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Finished finished) {
            ExecutionLog log = finished.log();
            add(new LoggedExecution(log, inputs.remove(key(log))));
        }
    }

    /**
     * Records an execution that was not run by the client of this server.
     *
     * @param execution the execution
     * @return a future that completes when the record is in the log or was lost; never fails
     */
    public CompletableFuture<Void> add(LoggedExecution execution) {
        Pending pending = new Pending(execution);
        byId.put(key(execution.log()), pending);
        if (!waiting.offer(pending)) {
            lose(pending);
        }
        return pending.done();
    }

    /**
     * Remembers the input of an execution for its record.
     *
     * @param request a request that is about to be executed
     */
    public void begins(ExecutionRequest request) {
        JsonNode input = ExecutionInput.of(request);
        if (input != null) {
            inputs.put(key(request.tenantId(), request.requestId()), input);
        }
    }

    /**
     * Discards the input remembered by {@link #begins}, because the execution never started.
     *
     * @param request the request
     */
    public void over(ExecutionRequest request) {
        over(request.tenantId(), request.requestId());
    }

    /**
     * Discards the input as {@link #over(ExecutionRequest)} does.
     *
     * @param tenantId the tenant
     * @param requestId the request id of the execution
     */
    public void over(String tenantId, String requestId) {
        inputs.remove(key(tenantId, requestId));
    }

    /**
     * Returns a future for the record of an execution.
     *
     * @param log the record
     * @return a future that completes when the record is in the log or was lost; never fails
     */
    public CompletableFuture<Void> written(ExecutionLog log) {
        return written(log.tenantId(), log.requestId());
    }

    /**
     * Returns a future for the record of an execution.
     *
     * @param tenantId the tenant
     * @param requestId the request id of the execution
     * @return as {@link #written(ExecutionLog)}
     */
    public CompletableFuture<Void> written(String tenantId, String requestId) {
        Pending pending = byId.get(key(tenantId, requestId));
        return pending == null ? CompletableFuture.completedFuture(null) : pending.done();
    }

    /**
     * Returns the number of records that could not be written.
     *
     * @return the number since the start
     */
    public long lost() {
        return lost.get();
    }

    private void write() {
        List<Pending> batch = new ArrayList<>();
        while (!closed || !waiting.isEmpty()) {
            try {
                Pending first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MOST_AT_ONCE - 1);
                    write(batch);
                }
            } catch (InterruptedException closing) {
                // The remaining records are still written.
            }
            batch.clear();
        }
    }

    private void write(List<Pending> batch) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                sink.write(batch.stream().map(Pending::execution).toList());
                batch.forEach(this::finish);
                return;
            } catch (RuntimeException e) {
                if (attempt == TRIES || closed) {
                    LOG.error("{} execution records are lost: {}", batch.size(), e.getMessage());
                    batch.forEach(this::lose);
                    return;
                }
                Thread.sleep(100L << attempt);
            }
        }
    }

    private void lose(Pending pending) {
        lost.incrementAndGet();
        finish(pending);
    }

    private void finish(Pending pending) {
        byId.remove(key(pending.execution().log()), pending);
        pending.done().complete(null);
    }

    private static String key(ExecutionLog log) {
        return key(log.tenantId(), log.requestId());
    }

    private static String key(String tenantId, String requestId) {
        return tenantId + "\n" + requestId;
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        writer.join(TimeUnit.SECONDS.toMillis(10));
    }

    private record Pending(LoggedExecution execution, CompletableFuture<Void> done) {
        Pending(LoggedExecution execution) {
            this(execution, new CompletableFuture<>());
        }
    }
}
