package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.internal.threads.TenantTurns;
import io.adaptor.internal.threads.Workers;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The same execution as ever, on another thread. Thread-safe. */
final class AsyncExecutions implements AutoCloseable {
    private final BiFunction<ExecutionRequest, Cancellation, ExecutionResult> execute;
    private final BiFunction<ExecutionRequest, String, ExecutionResult> refuse;
    private final TenantTurns turns;
    private final Set<Cancellation> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Executions on the threads of a client.
     *
     * @param execute runs a request
     * @param refuse makes the result of a request that is not run, with the reason
     */
    AsyncExecutions(
            Workers workers,
            BiFunction<ExecutionRequest, Cancellation, ExecutionResult> execute,
            BiFunction<ExecutionRequest, String, ExecutionResult> refuse) {
        this.execute = execute;
        this.refuse = refuse;
        this.turns = new TenantTurns(workers, workers.mostRunning(), Workers.MOST_WAITING);
    }

    /** Begins an execution; the future never fails, but it may be cancelled, which ends the execution. */
    CompletableFuture<ExecutionResult> begin(ExecutionRequest request, @Nullable Cancellation given) {
        Cancellation own = Cancellation.create();
        CompletableFuture<ExecutionResult> future = new Cancelling(own);
        if (closed) {
            future.complete(refuse.apply(request, "the client is closed"));
            return future;
        }
        Cancellation.Registration both = given == null ? null : given.onCancel(own::cancel);
        underWay.add(own);
        if (closed) {
            // Closed since we looked, and perhaps not told.
            own.cancel();
        }
        future.whenComplete((result, e) -> {
            underWay.remove(own);
            if (both != null) {
                both.close();
            }
        });
        try {
            turns.submit(request.tenantId(), () -> run(request, own, future));
        } catch (RejectedExecutionException e) {
            future.complete(refuse.apply(request, e.getMessage() + "; try again later"));
        }
        return future;
    }

    private void run(ExecutionRequest request, Cancellation own, CompletableFuture<ExecutionResult> future) {
        try {
            future.complete(execute.apply(request, own));
        } catch (Throwable e) {
            // An Error of the JDK or of a connector: whoever waits is told, and the place is free for the next.
            future.completeExceptionally(e);
        }
    }

    /** Ends what is under way and what waits, as {@code CANCELLED}. */
    @Override
    public void close() {
        closed = true;
        underWay.forEach(Cancellation::cancel);
    }

    private static final class Cancelling extends CompletableFuture<ExecutionResult> {
        private final Cancellation cancellation;

        Cancelling(Cancellation cancellation) {
            this.cancellation = cancellation;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            cancellation.cancel();
            return cancelled;
        }
    }
}
