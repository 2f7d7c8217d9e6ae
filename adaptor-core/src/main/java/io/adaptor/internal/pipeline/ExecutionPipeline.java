package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.Policies;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.budget.MemoryPool;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.run.InFlight;
import io.adaptor.internal.run.LogIds;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps of every execution: plan, map the request, query the cache, call through the interceptors, map the
 * response, fall back, finish. Thread-safe.
 */
public final class ExecutionPipeline {
    private final LiveIntegrations integrations;
    private final List<Interceptor> usersInterceptors;
    private final List<ExecutionListener> listeners;
    private final EngineThreads threads;
    private final MemoryPool memory;
    private final TimeSource time;
    private final InFlight inFlight = new InFlight();

    /** Creates a pipeline. */
    public ExecutionPipeline(
            LiveIntegrations integrations,
            List<Interceptor> usersInterceptors,
            List<ExecutionListener> listeners,
            EngineThreads threads,
            MemoryPool memory,
            TimeSource time) {
        this.integrations = integrations;
        this.usersInterceptors = usersInterceptors;
        this.listeners = listeners;
        this.threads = threads;
        this.memory = memory;
        this.time = time;
    }

    /** Executes an endpoint on this thread; failures are reported in the result. */
    public ExecutionResult execute(ExecutionRequest request, @Nullable Cancellation cancellation) {
        OneResult results = new OneResult(late -> {});
        Work work = new Work(request, cancellation, listeners, time, threads, memory, results::giveUp);
        results.of(work);
        if (!inFlight.enter(work)) {
            return results.refused(OneResult.closed());
        }
        try (LogIds whileLogging = LogIds.of(work.execution());
                Cancellation.Registration whileRunning = work.bounds().listenToCancellation()) {
            work.publish(new ExecutionEvent.Started(work.execution()));
            return run(work, results);
        } finally {
            inFlight.leave(work);
            work.close();
        }
    }

    private ExecutionResult run(Work work, OneResult results) {
        try (Planned planned = Planned.enter(integrations, work)) {
            results.asking(planned.apiVersion());
            try {
                EndpointPlan plan = planned.plan();
                return results.succeeded(plan.answer(plan.mapRequest(work), work, planned.connection()));
            } catch (AdaptorException e) {
                return results.succeeded(StandIn.of(planned, work, e));
            }
        } catch (Throwable e) {
            AdaptorException failure = work.fault(e);
            ExecutionResult result = results.failed(failure, explanation(work, failure));
            ForeignFault.rethrowFatal(e);
            return result;
        }
    }

    /**
     * Creates an execution that releases its thread when it pauses.
     *
     * @param whenGivenUp receives the result at the time limit if the execution ignores interruption and cancellation;
     *     the execution itself returns the same result
     * @param parks whether it may release its thread; it never does if the time source is not the system's, because a
     *     timer measures these pauses
     */
    ParkableRun parkable(
            ExecutionRequest request,
            @Nullable Cancellation cancellation,
            Consumer<ExecutionResult> whenGivenUp,
            boolean parks) {
        OneResult results = new OneResult(whenGivenUp);
        return new ParkableRun(
                integrations,
                inFlight,
                () -> new Work(request, cancellation, listeners, time, threads, memory, results::giveUp),
                results,
                this::explanation,
                parks && time == TimeSource.system());
    }

    // Describes the state after the failure; not needed for a cancelled execution.
    private @Nullable Explanation explanation(Work failed, AdaptorException failure) {
        boolean wanted = failed.options().debugMode() && failure.code() != StandardErrorCode.CANCELLED;
        return wanted ? explain(failed.request()) : null;
    }

    /** Executes an endpoint whose records are read one at a time, on the threads that read them. */
    public RecordRun records(ExecutionRequest request, @Nullable Cancellation cancellation) {
        return new RecordRun(
                integrations, inFlight, () -> new Work(request, cancellation, listeners, time, threads, memory, null));
    }

    /** Describes what {@link #execute} would do, without doing it, and what would prevent it. */
    public Explanation explain(ExecutionRequest request) {
        Work work = unheard(request);
        DryRun dryRun = new DryRun(work, usersInterceptors);
        try (LogIds whileLogging = LogIds.of(work.execution());
                Planned planned = Planned.enter(integrations, work)) {
            return dryRun.of(planned);
        } catch (Throwable e) {
            return dryRun.stoppedBy(work.fault(e));
        } finally {
            work.close();
        }
    }

    /** Applies a function to the plan of a request. */
    public <T> T look(ExecutionRequest request, Function<Planned, T> at) {
        Work work = unheard(request);
        try (Planned planned = Planned.enter(integrations, work)) {
            return at.apply(planned);
        } finally {
            work.close();
        }
    }

    /** Masks a tree like the errors of a request. */
    public JsonNode masked(ExecutionRequest request, JsonNode tree) {
        Work work = unheard(request);
        try (Planned planned = Planned.enter(integrations, work)) {
            return work.redactor().redact(tree);
        } finally {
            work.close();
        }
    }

    /** Returns the result of a request that could not be started; listeners receive it like any other. */
    public ExecutionResult failed(ExecutionRequest request, AdaptorException why) {
        OneResult results = new OneResult(late -> {});
        results.of(new Work(request, null, listeners, time, threads, memory, null));
        return results.refused(why);
    }

    /** Returns the failed result of an execution whose data can't be read into a class; it still contains the data. */
    public ExecutionResult unreadable(ExecutionRequest request, ExecutionResult result, AdaptorException why) {
        AdaptorException masked;
        try {
            masked = look(request, planned -> planned.connection().redactor().redact(why));
        } catch (AdaptorException nobodyKnowsTheSecrets) {
            masked = new AdaptorException(why.code(), "the data does not match the class it is read into");
        }
        return ErrorDetails.unreadable(result, masked);
    }

    /**
     * Returns the failure for an uncertain end of pages, after the last page that was read.
     *
     * @param why the reason, with secrets masked
     * @param cursor the sealed cursor to continue from; null for the first page
     */
    public static ExecutionResult incomplete(ExecutionResult last, String why, @Nullable String cursor, int pages) {
        return ErrorDetails.incomplete(
                last, new AdaptorException(StandardErrorCode.PAGES_INCOMPLETE, why), cursor, pages);
    }

    /** Creates an execution that is only inspected, without notifying listeners. */
    Work unheard(ExecutionRequest request) {
        return new Work(request, null, List.of(), time, threads, memory, null);
    }

    /** Registers an execution that closing the pipeline cancels; returns false if it is closed. */
    boolean enter(Work work) {
        return inFlight.enter(work);
    }

    /** Unregisters an execution and closes it. */
    void leave(Work work) {
        inFlight.leave(work);
        work.close();
    }

    /** Returns how long a call waits for its turn: as long as one of its attempts may take. */
    Duration patience(ExecutionRequest request) {
        Duration stated = request.options().timeoutOverride();
        return integrations.operator().lowered(stated == null ? Policies.DEFAULT_TIMEOUT : stated);
    }

    /** Returns the counter with which durations are measured. */
    public long nanos() {
        return time.nanos();
    }

    /** Rejects every further execution, and cancels the running ones. */
    public void close() {
        inFlight.close();
    }
}
