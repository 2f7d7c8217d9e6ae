package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.resilience.Deadline;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.internal.threads.EngineTimer;
import io.adaptor.internal.threads.TenantTurns;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs executions on other threads. The future of an execution completes at its time limit, regardless of what the
 * thread does; its slot is then free for others, as it is while the execution pauses. Thread-safe.
 */
public final class AsyncExecutions {
    private static final Duration LONGEST_TIMED = Duration.ofDays(100);

    private final ExecutionPipeline pipeline;
    private final EngineThreads threads;
    private final Set<Running> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Creates an instance that runs a pipeline on the threads of its client. */
    public AsyncExecutions(ExecutionPipeline pipeline, EngineThreads threads) {
        this.pipeline = pipeline;
        this.threads = threads;
    }

    /** Starts an execution; the future never fails, but it may be cancelled, which ends the execution. */
    public CompletableFuture<ExecutionResult> begin(ExecutionRequest request, @Nullable Cancellation given) {
        Running running = new Running(request);
        Cancellation.Registration both = given == null ? null : given.onCancel(running.own::cancel);
        running.whenComplete((result, e) -> running.ended(both));
        if (closed) {
            running.complete(pipeline.failed(request, OneResult.closed()));
            return running;
        }
        underWay.add(running);
        if (closed) {
            // The client may have been closed in the meantime, without cancelling this execution.
            running.own.cancel();
        }
        running.submit();
        return running;
    }

    /** Ends running and waiting executions, as {@code CANCELLED}. */
    public void close() {
        closed = true;
        underWay.forEach(running -> running.own.cancel());
    }

    private final class Running extends CompletableFuture<ExecutionResult> {
        private final ExecutionRequest request;
        private final Cancellation own = Cancellation.create();
        private final boolean parks;
        private final ParkableRun run;
        private volatile TenantTurns.@Nullable Turn turn;

        private Running(ExecutionRequest request) {
            this.request = request;
            this.parks = threads.parked().tryTake(request.tenantId());
            this.run = pipeline.parkable(request, own, this::giveUp, parks);
        }

        private void submit() {
            TooLong waiting = new TooLong(this);
            try {
                TenantTurns.Turn taken = threads.executions().submit(request.tenantId(), () -> {
                    threads.timer().cancel(waiting);
                    advance(run::begin);
                });
                turn = taken;
                taken.whenRefused(() -> refuse("no thread is available for it"));
                if (taken.waits()) {
                    threads.timer()
                            .schedule(waiting, EngineTimer.now() + patience().toNanos());
                    own.onCancel(this::withdraw);
                }
            } catch (RejectedExecutionException e) {
                refuse(String.valueOf(e.getMessage()));
            }
        }

        private void advance(Supplier<@Nullable ExecutionResult> part) {
            try {
                ExecutionResult result = part.get();
                if (result == null) {
                    new Pause(this).begin();
                } else {
                    complete(result);
                }
            } catch (Throwable e) {
                // A fatal error, which is passed on to those who wait for the future.
                completeExceptionally(e);
            }
        }

        private void ended(Cancellation.@Nullable Registration registered) {
            underWay.remove(this);
            if (registered != null) {
                registered.close();
            }
            if (parks) {
                threads.parked().giveBack(request.tenantId());
            }
        }

        private void giveUp(ExecutionResult result) {
            complete(result);
            TenantTurns.Turn taken = turn;
            if (taken != null) {
                taken.leave();
            }
        }

        // Waiting for a turn is limited like any other wait.
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
            threads.whenEnding(running::waitedTooLong, this);
        }
    }

    /** A pause of an execution that holds no thread: first until it may continue, then until it gets a turn. */
    private final class Pause extends EngineTimer.Timed {
        private final Running running;
        private final AtomicBoolean over = new AtomicBoolean();
        private Cancellation.@Nullable Registration whilePausing;
        private volatile TenantTurns.@Nullable Turn turn;

        private Pause(Running running) {
            this.running = running;
        }

        private void begin() {
            threads.timer()
                    .schedule(this, EngineTimer.now() + running.run.pause().toNanos());
            Cancellation.Registration registered =
                    running.own.onCancel(() -> end(Cancelled.onRequest("a pause", null)));
            whilePausing = registered;
            if (over.get()) {
                registered.close();
            }
        }

        @Override
        protected void due() {
            if (over.get()) {
                return;
            }
            if (turn != null) {
                threads.whenEnding(() -> end(Deadline.exceeded(null)), this);
                return;
            }
            try {
                TenantTurns.Turn taken = threads.executions().goOn(running.request.tenantId(), this::goOn);
                turn = taken;
                taken.whenRefused(this::again);
                Duration left = running.run.remaining();
                if (!over.get() && left.compareTo(LONGEST_TIMED) < 0) {
                    threads.timer().schedule(this, EngineTimer.now() + Math.max(0, left.toNanos()));
                }
            } catch (RejectedExecutionException e) {
                again();
            }
        }

        private void again() {
            turn = null;
            threads.timer().schedule(this, EngineTimer.now() + EngineThreads.SOON.toNanos());
        }

        private void goOn() {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            threads.timer().cancel(this);
            forget();
            TenantTurns.Turn taken = turn;
            if (taken != null) {
                running.turn = taken;
            }
            running.advance(running.run::goOn);
        }

        private void end(AdaptorException why) {
            if (!over.compareAndSet(false, true)) {
                return;
            }
            threads.timer().cancel(this);
            forget();
            TenantTurns.Turn waiting = turn;
            if (waiting != null) {
                waiting.withdraw();
            }
            running.complete(running.run.end(why));
        }

        private void forget() {
            Cancellation.Registration registered = whilePausing;
            if (registered != null) {
                registered.close();
            }
        }
    }
}
