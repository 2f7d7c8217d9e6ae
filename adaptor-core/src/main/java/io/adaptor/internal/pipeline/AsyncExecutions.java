package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.internal.threads.EngineTimer;
import io.adaptor.internal.threads.TenantTurns;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The same execution as ever, on another thread. Its future completes at the bound of the execution, whatever the thread
 * does, and its place is free for others then. Thread-safe.
 */
public final class AsyncExecutions {
    private final ExecutionPipeline pipeline;
    private final EngineThreads threads;
    private final Set<Running> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Executions of a pipeline on the threads of its client. */
    public AsyncExecutions(ExecutionPipeline pipeline, EngineThreads threads) {
        this.pipeline = pipeline;
        this.threads = threads;
    }

    /** Begins an execution; the future never fails, but it may be cancelled, which ends the execution. */
    public CompletableFuture<ExecutionResult> begin(ExecutionRequest request, @Nullable Cancellation given) {
        Running running = new Running(request);
        if (closed) {
            running.complete(pipeline.failed(request, OneResult.closed()));
            return running;
        }
        Cancellation.Registration both = given == null ? null : given.onCancel(running.own::cancel);
        underWay.add(running);
        if (closed) {
            // Closed since we looked, and perhaps not noticed.
            running.own.cancel();
        }
        running.whenComplete((result, e) -> {
            underWay.remove(running);
            if (both != null) {
                both.close();
            }
        });
        running.submit();
        return running;
    }

    /** Ends what is under way and what waits, as {@code CANCELLED}. */
    public void close() {
        closed = true;
        underWay.forEach(running -> running.own.cancel());
    }

    private final class Running extends CompletableFuture<ExecutionResult> {
        private final ExecutionRequest request;
        private final Cancellation own = Cancellation.create();
        private volatile TenantTurns.@Nullable Turn turn;

        private Running(ExecutionRequest request) {
            this.request = request;
        }

        private void submit() {
            TooLong waiting = new TooLong(this);
            try {
                TenantTurns.Turn taken = threads.executions().submit(request.tenantId(), () -> {
                    threads.timer().cancel(waiting);
                    run();
                });
                turn = taken;
                taken.whenRefused(() -> refuse("there is no thread for it"));
                if (taken.waits()) {
                    threads.timer()
                            .schedule(waiting, EngineTimer.now() + patience().toNanos());
                    own.onCancel(this::withdraw);
                }
            } catch (RejectedExecutionException e) {
                refuse(String.valueOf(e.getMessage()));
            }
        }

        private void run() {
            try {
                complete(pipeline.execute(request, own, this::giveUp));
            } catch (Throwable e) {
                // What no execution goes on from: those who wait for the future learn of it.
                completeExceptionally(e);
            }
        }

        private void giveUp(ExecutionResult result) {
            complete(result);
            TenantTurns.Turn taken = turn;
            if (taken != null) {
                taken.leave();
            }
        }

        // A turn that does not come is a wait like any other, and ends with the patience of one.
        private Duration patience() {
            return pipeline.patience(request);
        }

        private void waitedTooLong() {
            TenantTurns.Turn taken = turn;
            if (taken != null && taken.withdraw()) {
                refuse("its turn did not come within " + patience().toMillis() + " ms");
            }
        }

        private void withdraw() {
            TenantTurns.Turn taken = turn;
            if (taken != null && taken.withdraw()) {
                complete(pipeline.failed(
                        request,
                        new AdaptorException(
                                StandardErrorCode.CANCELLED, "the execution was cancelled before its turn came")));
            }
        }

        private void refuse(String why) {
            complete(pipeline.failed(
                    request,
                    new AdaptorException(
                            StandardErrorCode.CONCURRENCY_LIMITED, "not executed: " + why + "; try again later")));
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            own.cancel();
            return cancelled;
        }
    }

    private final class TooLong extends EngineTimer.Timed {
        private final Running running;

        private TooLong(Running running) {
            this.running = running;
        }

        @Override
        protected void due() {
            threads.ending().execute(running::waitedTooLong);
        }
    }
}
