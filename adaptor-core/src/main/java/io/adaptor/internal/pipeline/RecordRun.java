package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.plan.Answer;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.plan.RecordFlow;
import io.adaptor.internal.run.InFlight;
import io.adaptor.internal.run.LogIds;
import io.adaptor.internal.run.Work;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution whose records are read one at a time: it starts with the first record, and ends with the last one, with
 * a failure, or when it is closed. For one thread at a time.
 */
public final class RecordRun implements AutoCloseable {
    private final LiveIntegrations integrations;
    private final InFlight inFlight;
    private final Supplier<Work> beginning;
    private final OneResult results = new OneResult(late -> {});

    private @Nullable Work work;
    private Cancellation.@Nullable Registration whileRunning;
    private @Nullable Planned planned;
    private @Nullable RecordFlow flow;
    private Iterator<JsonNode> standIn = Collections.emptyIterator();
    private @Nullable Answer standingIn;
    private long stoodIn;
    private @Nullable ExecutionResult result;

    RecordRun(LiveIntegrations integrations, InFlight inFlight, Supplier<Work> beginning) {
        this.integrations = integrations;
        this.inFlight = inFlight;
        this.beginning = beginning;
    }

    /**
     * Waits for the next record; the first call executes the endpoint.
     *
     * @return the record; null if the execution has ended, for any reason
     */
    public @Nullable JsonNode next() {
        if (result != null) {
            return null;
        }
        Work running = work;
        try {
            if (running == null) {
                running = begin();
            } else {
                running.bounds().resume();
            }
            if (result != null) {
                return null;
            }
            JsonNode record = read(running);
            if (record == null) {
                end(running, true);
                return null;
            }
            running.bounds().pause();
            return record;
        } catch (Throwable e) {
            fail(work, e);
            ForeignFault.rethrowFatal(e);
            return null;
        }
    }

    /** Returns the result; null while the execution has not ended. */
    public @Nullable ExecutionResult result() {
        return result;
    }

    /** Ends the execution, unless it has ended already. */
    @Override
    public void close() {
        Work running = work;
        if (running == null || result != null) {
            return;
        }
        running.bounds().resume();
        try {
            end(running, false);
        } catch (AdaptorException e) {
            fail(running, e);
        }
    }

    private Work begin() {
        Work begun = beginning.get();
        work = begun;
        results.of(begun);
        if (!inFlight.enter(begun)) {
            result = results.refused(OneResult.closed());
            return begun;
        }
        whileRunning = begun.bounds().listenToCancellation();
        try (LogIds whileLogging = LogIds.of(begun.execution())) {
            begun.publish(new ExecutionEvent.Started(begun.execution()));
            open(begun);
        }
        return begun;
    }

    private void open(Work begun) {
        Planned entered = Planned.enter(integrations, begun);
        planned = entered;
        results.asking(entered.apiVersion());
        EndpointPlan plan = entered.plan();
        plan.checkRecords();
        try {
            flow = plan.open(plan.mapRequest(begun), begun, entered.connection());
        } catch (AdaptorException e) {
            Answer answer = StandIn.of(entered, begun, e);
            standingIn = answer;
            JsonNode data = answer.data();
            if (!data.isNull()) {
                standIn = data.isArray() ? data.elements() : List.of(data).iterator();
            }
        }
    }

    private @Nullable JsonNode read(Work running) {
        RecordFlow open = flow;
        if (open == null) {
            if (!standIn.hasNext()) {
                return null;
            }
            stoodIn++;
            return standIn.next();
        }
        return open.next(running);
    }

    private void end(Work running, boolean complete) {
        RecordFlow open = flow;
        Answer stand = standingIn;
        if (open != null) {
            results.read(open.delivered(), complete);
            Answer answer = open.end();
            if (open.delivered() > 0 || complete) {
                running.settle(open.name());
            }
            result = results.succeeded(answer);
        } else if (stand != null) {
            results.read(stoodIn, complete);
            result = results.succeeded(stand.delivered());
        }
        leave(running);
    }

    private void fail(@Nullable Work running, Throwable e) {
        if (running == null) {
            return;
        }
        RecordFlow open = flow;
        if (open != null) {
            results.read(open.delivered(), false);
        }
        result = results.failed(running.fault(e), null);
        leave(running);
    }

    private void leave(Work running) {
        if (flow != null) {
            flow.close();
        }
        if (planned != null) {
            planned.close();
        }
        if (whileRunning != null) {
            whileRunning.close();
        }
        inFlight.leave(running);
        running.close();
    }
}
