package io.adaptor.internal.run;

import io.adaptor.api.Execution;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.security.Redactor;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports what happens in one execution to its listeners, with the known secrets masked. Thread-safe: another
 * thread may report that the execution is overdue.
 */
final class MaskedEvents {
    private static final Logger LOG = LoggerFactory.getLogger(MaskedEvents.class);
    private static final Redactor NOTHING_KNOWN = new Redactor();

    private final Execution execution;
    private final List<ExecutionListener> listeners;
    private volatile Redactor redactor = NOTHING_KNOWN;

    MaskedEvents(Execution execution, List<ExecutionListener> listeners) {
        this.execution = execution;
        this.listeners = listeners;
    }

    /** Sets the redactor that is used from now on. */
    void masking(Redactor known) {
        this.redactor = known;
    }

    Redactor redactor() {
        return redactor;
    }

    /** Returns an event as listeners may see it. */
    ExecutionEvent masked(ExecutionEvent event) {
        return event instanceof ExecutionEvent.AttemptFailed failed
                ? new ExecutionEvent.AttemptFailed(
                        failed.execution(), failed.attempt(), redactor.redact(failed.error()), failed.duration())
                : event;
    }

    /** Passes a masked event to every listener. */
    void tell(ExecutionEvent event) {
        for (ExecutionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | Error e) {
                ForeignFault.rethrowFatal(e);
                LOG.warn(
                        "listener {} failed on {}",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        redactor.redact((Throwable) e));
            }
        }
    }

    /**
     * Reports that the execution still runs after its end.
     *
     * @param where the stack trace of its thread
     */
    void overdue(Throwable where, Duration elapsed) {
        LOG.warn(
                "execution {} of integration {}, endpoint {}, still runs though its time is over and its thread was"
                        + " interrupted",
                execution.requestId(),
                execution.integrationId(),
                execution.endpointName(),
                where);
        tell(new ExecutionEvent.Overdue(execution, elapsed));
    }
}
