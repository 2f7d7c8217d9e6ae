package io.adaptor.internal.pipeline;

import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Explanation;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.resilience.Parked;
import io.adaptor.internal.run.InFlight;
import io.adaptor.internal.run.LogIds;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorRequest;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution that releases its thread when it pauses, and continues from its mapped request on any other thread. For
 * one thread at a time.
 */
final class ParkableRun {
    private final LiveIntegrations integrations;
    private final InFlight inFlight;
    private final Supplier<Work> beginning;
    private final OneResult results;
    private final BiFunction<Work, AdaptorException, @Nullable Explanation> explaining;
    private final boolean parks;

    private @Nullable Work work;
    private Cancellation.@Nullable Registration whileRunning;
    private @Nullable Planned planned;
    private @Nullable ConnectorRequest mapped;
    private Duration pause = Duration.ZERO;

    /**
     * Creates a run that has not started.
     *
     * @param beginning creates the execution, on the thread on which it starts
     * @param explaining creates the explanation of a failed execution
     * @param parks whether it releases its thread
     */
    ParkableRun(
            LiveIntegrations integrations,
            InFlight inFlight,
            Supplier<Work> beginning,
            OneResult results,
            BiFunction<Work, AdaptorException, @Nullable Explanation> explaining,
            boolean parks) {
        this.integrations = integrations;
        this.inFlight = inFlight;
        this.beginning = beginning;
        this.results = results;
        this.explaining = explaining;
        this.parks = parks;
    }

    /** Runs on this thread to the end, or to a pause, in which case it returns null. */
    @Nullable
    ExecutionResult begin() {
        Work begun = beginning.get();
        work = begun;
        results.of(begun);
        if (!inFlight.enter(begun)) {
            begun.close();
            return results.refused(OneResult.closed());
        }
        whileRunning = begun.bounds().listenToCancellation();
        try (LogIds whileLogging = LogIds.of(begun.execution())) {
            begun.publish(new ExecutionEvent.Started(begun.execution()));
            return advanced(begun);
        }
    }

    /** Continues after a pause, like {@link #begin}. */
    @Nullable
    ExecutionResult goOn() {
        Work running = running();
        running.bounds().resume();
        try (LogIds whileLogging = LogIds.of(running.execution())) {
            return advanced(running);
        }
    }

    /** Returns the duration of the current pause. */
    Duration pause() {
        return pause;
    }

    /** Returns the time until the deadline; a very long one if there is none. */
    Duration remaining() {
        return running().bounds().remaining();
    }

    /** Ends the execution during a pause. */
    ExecutionResult end(AdaptorException why) {
        Work running = running();
        running.bounds().resume();
        try (LogIds whileLogging = LogIds.of(running.execution())) {
            return results.failed(running.fault(why), null);
        } finally {
            leave(running);
        }
    }

    private @Nullable ExecutionResult advanced(Work running) {
        boolean parked = false;
        try {
            ExecutionResult result = answered(running);
            parked = result == null;
            return result;
        } catch (Throwable e) {
            release();
            AdaptorException failure = running.fault(e);
            ExecutionResult result = results.failed(failure, explaining.apply(running, failure));
            ForeignFault.rethrowFatal(e);
            return result;
        } finally {
            if (!parked) {
                leave(running);
            }
        }
    }

    private @Nullable ExecutionResult answered(Work running) {
        Planned entered = planned;
        if (entered == null) {
            entered = Planned.enter(integrations, running);
            planned = entered;
            results.asking(entered.apiVersion());
        }
        try {
            EndpointPlan plan = entered.plan();
            ConnectorRequest request = mapped;
            if (request == null) {
                request = plan.mapRequest(running);
                mapped = request;
                running.parking(parks && plan.parks(running.request()));
            }
            return results.succeeded(plan.answer(request, running, entered.connection()));
        } catch (Parked parked) {
            running.goOnWith(parked.attempt());
            pause = parked.pause();
            running.bounds().pause();
            return null;
        } catch (AdaptorException e) {
            // A fallback pauses on its thread, because a released execution would continue with the original endpoint.
            running.parking(false);
            return results.succeeded(StandIn.of(entered, running, e));
        }
    }

    private void leave(Work running) {
        release();
        Cancellation.Registration registered = whileRunning;
        if (registered != null) {
            registered.close();
        }
        inFlight.leave(running);
        running.close();
    }

    private void release() {
        Planned entered = planned;
        planned = null;
        if (entered != null) {
            entered.close();
        }
    }

    private Work running() {
        Work running = work;
        if (running == null) {
            throw new IllegalStateException("it has not begun");
        }
        return running;
    }
}
