package io.adaptor.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.Policies;
import io.adaptor.api.TimeLimit;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.budget.MemoryPool;
import io.adaptor.internal.budget.MemoryShare;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.http.HopTimes;
import io.adaptor.internal.lifecycle.SharedCache;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.pagination.Paging;
import io.adaptor.internal.resilience.Cancelled;
import io.adaptor.internal.resilience.Deadline;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Settlement;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of one execution: its request, its clock and limits, and its progress so far. Confined to the thread that
 * created it; other threads may only end it.
 */
public final class Work implements SharedCache.Wait {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Redactor NOTHING_KNOWN = new Redactor();
    private static final Duration FOREVER = Duration.ofDays(365);
    /** For a shorter pause, releasing the thread is not worthwhile. */
    private static final Duration SHORTEST_PARKED = Duration.ofMillis(20);

    private final ExecutionRequest request;
    private final Execution execution;
    private final @Nullable Cancellation cancellation;
    private final List<ExecutionListener> listeners;
    private final TimeSource time;
    private final Watch watch;
    private final long started;
    private final Attempts attempts;
    private final MemoryShare memory;
    private final ExecutionBudget budget;
    private @Nullable JsonNode input;
    private @Nullable JsonNode connectionValues;
    private String connectionVersion = "";
    private volatile Redactor redactor = NOTHING_KNOWN;
    private long waitedNanos;
    private boolean renewed;
    private @Nullable Paging paging;
    private @Nullable Duration deadline;
    private @Nullable Duration timeout;
    private Duration statedTimeout = Policies.DEFAULT_TIMEOUT;
    private boolean finished;
    private boolean parks;
    private boolean turnKept;
    private byte firstAttempt = 1;
    private @Nullable HeldAnswer held;

    /**
     * Creates an execution that starts now, on this thread.
     *
     * @param memory the memory that the data of all executions of the client may use
     * @param whenGivenUp called if it ignores abort and interruption; null for none
     */
    public Work(
            ExecutionRequest request,
            @Nullable Cancellation cancellation,
            List<ExecutionListener> listeners,
            TimeSource time,
            EngineThreads threads,
            MemoryPool memory,
            @Nullable Runnable whenGivenUp) {
        this.request = request;
        this.execution = new Execution(
                request.requestId(),
                request.tenantId(),
                request.integrationId(),
                request.endpointName(),
                request.connection());
        this.cancellation = cancellation;
        this.listeners = listeners;
        this.time = time;
        this.started = time.nanos();
        this.attempts = new Attempts(time.clock().instant());
        this.memory = new MemoryShare(memory, request.tenantId());
        Bounds bounds = new Bounds(whenGivenUp);
        this.watch = new Watch(threads, bounds, bounds, request.options().debugMode());
        this.budget = new ExecutionBudget(bounds, this.memory);
    }

    /** Returns the request. */
    public ExecutionRequest request() {
        return request;
    }

    /** Returns the options of the request. */
    public ExecutionOptions options() {
        return request.options();
    }

    /** Returns the caller's input, including the context of the call. */
    public JsonNode callersInput() {
        return request.context().isEmpty() ? request.inputData() : whole();
    }

    /** Returns the input that mappings see: the caller's input, and the values of the connection. */
    public JsonNode input() {
        JsonNode seen = input;
        if (seen == null) {
            seen = connectionValues == null ? callersInput() : whole().set("connection", connectionValues);
            input = seen;
        }
        return seen;
    }

    // A shallow copy, since mappings only read it.
    private ObjectNode whole() {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.setAll((ObjectNode) request.inputData());
        if (!request.context().isEmpty()) {
            ObjectNode context = whole.path("context") instanceof ObjectNode given
                    ? given.deepCopy()
                    : JsonNodeFactory.instance.objectNode();
            whole.set("context", context.setAll(request.context()));
        }
        return whole;
    }

    /**
     * Sets the values of the connection that is used.
     *
     * @param values the values that mappings see as {@code connection}
     * @param version the version of the values, different for different contents
     * @throws AdaptorException {@code VALIDATION_FAILED} if the caller has given a {@code connection}
     */
    public void through(JsonNode values, String version) {
        if (request.inputData().has("connection")) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "input",
                    List.of(FieldError.of(
                            "connection",
                            "can't be given: it holds the values of the connection; name the connection in the request",
                            null)));
        }
        connectionValues = values;
        connectionVersion = version;
    }

    /** Returns the version of the connection's values; empty for a connection without values. */
    public String connectionVersion() {
        return connectionVersion;
    }

    /** Returns the identity of the execution. */
    public Execution execution() {
        return execution;
    }

    /** Returns the start time. */
    public Instant startedAt() {
        return attempts.startedAt();
    }

    /** Returns the durations of the phases of its exchanges; empty if they are not recorded. */
    public List<HopTimes> hops() {
        return watch.hops();
    }

    Watch watch() {
        return watch;
    }

    /** Returns the time limit of its calls. */
    public TimeLimit limit() {
        return watch;
    }

    /** Returns the remaining budget for processing its data. */
    public ExecutionBudget budget() {
        return budget;
    }

    /**
     * Registers with the caller's cancellation; close the registration at the end. Returns null if there is no
     * cancellation.
     */
    public Cancellation.@Nullable Registration listenToCancellation() {
        return cancellation == null ? null : cancellation.onCancel(watch::cancel);
    }

    /**
     * Sets the limits for waits before the execution is planned, from the stated policies; its calls are limited once
     * it is planned.
     */
    public void expecting(Policies stated) {
        this.deadline = stated.deadline();
        this.statedTimeout = stated.timeout() == null ? Policies.DEFAULT_TIMEOUT : stated.timeout();
    }

    /**
     * Sets the limits of the whole execution, from its start, and of each wait. An execution that is already cancelled
     * does not start.
     *
     * @param attemptTimeout the timeout of an attempt
     */
    public void bound(@Nullable Duration wholeTime, Duration attemptTimeout) {
        this.deadline = wholeTime;
        this.timeout = attemptTimeout;
        if (wholeTime != null) {
            watch.deadlineIn(remaining());
        }
        if (cancelled()) {
            throw Cancelled.onRequest("its preparation", null);
        }
    }

    /** Sets the redactor that masks errors from now on. */
    public void masking(Redactor known) {
        this.redactor = known;
    }

    /** Returns the redactor of the secrets that this execution may know. */
    public Redactor redactor() {
        return redactor;
    }

    /** Returns whether the execution was cancelled, by its caller or because the client was closed. */
    public boolean cancelled() {
        return (cancellation != null && cancellation.isCancelled()) || watch.cancelled();
    }

    /** Returns its calls so far. */
    public Attempts attempts() {
        return attempts;
    }

    /** Adds a wait for our own limits, such as rate limits. */
    public void waited(Duration duration) {
        waitedNanos += duration.toNanos();
    }

    /** Returns the total wait for our own limits, in nanoseconds. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** Sets the page that is requested. */
    public void paging(Paging page) {
        this.paging = page;
    }

    /** Returns the requested page; null if there are no pages. */
    public @Nullable Paging paging() {
        return paging;
    }

    /** Returns whether credentials may still be renewed; a second call returns false. */
    public boolean mayRenew() {
        boolean may = !renewed;
        renewed = true;
        return may;
    }

    /** Sets whether the execution releases its thread for pauses from now on. */
    public void parking(boolean may) {
        parks = may;
        turnKept = false;
        firstAttempt = 1;
    }

    /** Sets the number of the attempt to continue with after a pause for which the thread was released. */
    public void goOnWith(int attempt) {
        firstAttempt = (byte) attempt;
    }

    boolean parksFor(Duration pause) {
        return parks && pause.compareTo(SHORTEST_PARKED) >= 0;
    }

    int firstAttempt() {
        return firstAttempt;
    }

    void keepTurn(boolean kept) {
        turnKept = kept;
    }

    boolean useKeptTurn() {
        boolean kept = turnKept;
        turnKept = false;
        return kept;
    }

    /** Returns the elapsed time. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanos() - started);
    }

    /** Returns the time until the deadline; a very long one if there is none. */
    public Duration remaining() {
        return deadline == null ? FOREVER : deadline.minus(elapsed());
    }

    /** Returns how long it waits for another execution: the timeout of an attempt, but not beyond the deadline. */
    public Duration patience() {
        Duration left = remaining();
        return attemptTimeout().compareTo(left) <= 0 ? attemptTimeout() : left;
    }

    private Duration attemptTimeout() {
        Duration planned = timeout;
        if (planned != null) {
            return planned;
        }
        Duration stated = options().timeoutOverride();
        return stated == null ? statedTimeout : stated;
    }

    @Override
    public <T> T on(CompletableFuture<T> future) throws ExecutionException {
        Duration patience = patience();
        try {
            return future.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw Cancelled.during("a wait for its connection to be opened", e);
        } catch (TimeoutException e) {
            throw waitedTooLong("its connection is still being opened", patience);
        }
    }

    /** Returns the error of a wait that exceeded its limit. */
    public ConnectorException waitedTooLong(String why, Duration patience) {
        if (patience.compareTo(attemptTimeout()) < 0) {
            return Deadline.exceeded(null);
        }
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, why + " after " + patience.toMillis() + " ms")
                .unprocessed(true)
                .build();
    }

    /** Publishes an event, with secrets masked in errors. */
    public void publish(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.AttemptFailed failed) {
            ExecutionEvent.AttemptFailed masked = new ExecutionEvent.AttemptFailed(
                    failed.execution(), failed.attempt(), redactor.redact(failed.error()), failed.duration());
            attempts.failed(masked, elapsed());
            tell(masked);
            return;
        }
        if (event instanceof ExecutionEvent.RetryScheduled retry) {
            attempts.repeating(retry.pause(), elapsed());
        }
        tell(event);
    }

    private void tell(ExecutionEvent event) {
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
     * Marks the execution as finished; returns true only for the first call, since an execution that was given up may
     * still return.
     */
    public boolean finish() {
        synchronized (attempts) {
            boolean first = !finished;
            finished = true;
            return first;
        }
    }

    /** Stops watching its thread between the reads of its records. */
    public void pause() {
        watch.pause();
    }

    /** Continues on this thread. */
    public void resume() {
        watch.resume();
    }

    /** Marks the start of a connector call: the response of an earlier one is no longer needed. */
    void sending() {
        giveBack();
        memory.again(!attempts.begun());
        attempts.sending();
    }

    /** Marks the start of a connector call whose records are read, and whose memory is counted, one at a time. */
    void sendingRecords() {
        giveBack();
        attempts.sending();
    }

    /** Keeps a response that the remote system holds until it is settled. */
    void holding(ConnectorResponse answer) {
        Settlement settlement = answer.settlement();
        if (held == null ? settlement != null : !held.isOf(settlement)) {
            giveBack();
            held = settlement == null ? null : new HeldAnswer(settlement);
        }
    }

    /**
     * Acknowledges a held response after it was mapped.
     *
     * @param culprit the name of the connector, for error messages
     * @throws AdaptorException if it could not be acknowledged
     */
    public void settle(String culprit) {
        HeldAnswer settled = held;
        held = null;
        if (settled != null) {
            settled.accept(culprit);
        }
    }

    private void giveBack() {
        HeldAnswer back = held;
        held = null;
        if (back != null) {
            back.release();
        }
    }

    /** Ends its time limits and releases its memory; its thread is no longer interrupted. */
    public void close() {
        giveBack();
        memory.close();
        watch.close();
    }

    /** Converts an exception to the error shown in the result; logs an unexpected one with its stack trace. */
    public AdaptorException fault(Throwable thrown) {
        if (thrown instanceof AdaptorException known) {
            if (known.code() == StandardErrorCode.CONNECTOR_FAULT && known.getCause() != null) {
                logged(redactor.redact(known));
            }
            boolean deadlineIt = known.code() == StandardErrorCode.CANCELLED && watch.deadlinePassed();
            return deadlineIt && known instanceof ConnectorException e ? Deadline.exceeded(e) : known;
        }
        if (thrown instanceof ExpressionException bounded) {
            // The budget of a mapping was exhausted between its expressions.
            return new AdaptorException(StandardErrorCode.TOO_MUCH_WORK, String.valueOf(bounded.getMessage()), thrown);
        }
        return logged(redactor.redact(new AdaptorException(
                StandardErrorCode.INTERNAL,
                "unexpected " + thrown.getClass().getSimpleName() + "; see the log for details",
                thrown)));
    }

    private static AdaptorException logged(AdaptorException fault) {
        LOG.error("{}: {}", fault.code().name(), fault.getMessage(), fault);
        return fault;
    }

    /** Returns the error of an execution that ignores abort and interruption. */
    public AdaptorException overrun() {
        String message =
                "it was still running " + elapsed().toMillis() + " ms after its start, past its bound, though its"
                        + " thread was interrupted; a connector or another extension swallows interrupts";
        StandardErrorCode code = cancelled()
                ? StandardErrorCode.CANCELLED
                : Deadline.passed(remaining()) ? StandardErrorCode.DEADLINE_EXCEEDED : StandardErrorCode.TIMEOUT;
        return ConnectorException.builder(code, Outcome.FAILED, message).build();
    }

    /**
     * The limits of the execution, checked by long-running and memory-consuming code, and notified if the execution
     * does not end.
     */
    private final class Bounds implements Watch.Overrun, MemoryLimit, ExecutionBudget.Bound {
        private final @Nullable Runnable whenGivenUp;

        private Bounds(@Nullable Runnable whenGivenUp) {
            this.whenGivenUp = whenGivenUp;
        }

        @Override
        public void take(long bytes) {
            check();
            memory.take(bytes);
        }

        @Override
        public void check() {
            if (cancelled()) {
                throw Cancelled.onRequest("the work on its data", null);
            }
            if (watch.deadlinePassed() || (deadline != null && Deadline.passed(remaining()))) {
                throw Deadline.exceeded(null);
            }
            // The end of an attempt, or of the thread.
            Cancelled.check("the work on its data");
        }

        @Override
        public void giveUp() {
            if (whenGivenUp != null) {
                whenGivenUp.run();
            }
        }

        @Override
        public void overdue(Throwable where) {
            LOG.warn(
                    "execution {} of integration {}, endpoint {}, still runs though its time is over and its thread was"
                            + " interrupted",
                    execution.requestId(),
                    execution.integrationId(),
                    execution.endpointName(),
                    where);
            publish(new ExecutionEvent.Overdue(execution, elapsed()));
        }
    }
}
