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
 * What one execution carries on its way: who asked for what, its clock and its bounds, and what has become of it so far.
 * Belongs to the thread that made it; others may only end it.
 */
public final class Work implements SharedCache.Wait {
    private static final Logger LOG = LoggerFactory.getLogger(Work.class);
    private static final Redactor NOTHING_KNOWN = new Redactor();
    private static final Duration FOREVER = Duration.ofDays(365);
    /** A shorter pause is not worth another turn. */
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
     * An execution that begins now, on this thread.
     *
     * @param memory what the data of all executions of the client may take
     * @param whenGivenUp what to do when it swallows whatever should end it; null for nothing
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

    /** What was asked for. */
    public ExecutionRequest request() {
        return request;
    }

    /** How it was asked for. */
    public ExecutionOptions options() {
        return request.options();
    }

    /** What the caller has given: the input, with the context of the call in it. */
    public JsonNode callersInput() {
        return request.context().isEmpty() ? request.inputData() : whole();
    }

    /** What the mappings see: what the caller has given, and the values of the connection. */
    public JsonNode input() {
        JsonNode seen = input;
        if (seen == null) {
            seen = connectionValues == null ? callersInput() : whole().set("connection", connectionValues);
            input = seen;
        }
        return seen;
    }

    // Not deeper: what the mappings see is only read.
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
     * Goes through a connection that has values.
     *
     * @param values what the mappings see as {@code connection}
     * @param version differs for each of its contents
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

    /** Which content of its connection it goes through; empty for a connection without values. */
    public String connectionVersion() {
        return connectionVersion;
    }

    /** Its identity. */
    public Execution execution() {
        return execution;
    }

    /** When it began. */
    public Instant startedAt() {
        return attempts.startedAt();
    }

    /** How long the parts of its exchanges took; empty where nobody looks. */
    public List<HopTimes> hops() {
        return watch.hops();
    }

    Watch watch() {
        return watch;
    }

    /** How long its calls may go on. */
    public TimeLimit limit() {
        return watch;
    }

    /** What it may still take, whatever walks its data. */
    public ExecutionBudget budget() {
        return budget;
    }

    /** Listens to the cancellation it was given; to be closed at its end, null where it was given none. */
    public Cancellation.@Nullable Registration listenToCancellation() {
        return cancellation == null ? null : cancellation.onCancel(watch::cancel);
    }

    /** Bounds the waits before it is planned by what is stated for it; its calls are bounded once it is planned. */
    public void expecting(Policies stated) {
        this.deadline = stated.deadline();
        this.statedTimeout = stated.timeout() == null ? Policies.DEFAULT_TIMEOUT : stated.timeout();
    }

    /**
     * Bounds the execution as a whole, from its start, and each wait; one that is cancelled by then does not begin.
     *
     * @param attemptTimeout how long one attempt may take
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

    /** From now on errors are shown with these secrets masked. */
    public void masking(Redactor known) {
        this.redactor = known;
    }

    /** What masks the secrets that this execution may know. */
    public Redactor redactor() {
        return redactor;
    }

    /** Whether it was cancelled, by its caller or because the client was closed. */
    public boolean cancelled() {
        return (cancellation != null && cancellation.isCancelled()) || watch.cancelled();
    }

    /** Its calls so far. */
    public Attempts attempts() {
        return attempts;
    }

    /** Adds a wait for our own limits. */
    public void waited(Duration duration) {
        waitedNanos += duration.toNanos();
    }

    /** All waits for our own limits. */
    public long waitedNanos() {
        return waitedNanos;
    }

    /** It asks for a page. */
    public void paging(Paging page) {
        this.paging = page;
    }

    /** The page it asks for; null where there are no pages. */
    public @Nullable Paging paging() {
        return paging;
    }

    /** Whether credentials may still be renewed; asking uses it up. */
    public boolean mayRenew() {
        boolean may = !renewed;
        renewed = true;
        return may;
    }

    /** Whether it leaves its thread for pauses from now on. */
    public void parking(boolean may) {
        parks = may;
        turnKept = false;
        firstAttempt = 1;
    }

    /** Goes on with an attempt of a number after a pause for which it has left its thread. */
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

    /** How long it has taken so far. */
    public Duration elapsed() {
        return Duration.ofNanos(time.nanos() - started);
    }

    /** How long it has left until its deadline; very long where it has none. */
    public Duration remaining() {
        return deadline == null ? FOREVER : deadline.minus(elapsed());
    }

    /** How long it waits for something of another execution: as long as an attempt may take, and not past the deadline. */
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

    /** The error of a wait that took as long as it may. */
    public ConnectorException waitedTooLong(String why, Duration patience) {
        if (patience.compareTo(attemptTimeout()) < 0) {
            return Deadline.exceeded(null);
        }
        return ConnectorException.builder(
                        StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, why + " after " + patience.toMillis() + " ms")
                .unprocessed(true)
                .build();
    }

    /** Publishes an event; no secret leaves with an error. */
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

    /** Ends it, for the first who says so: an execution that was given up may still come back. */
    public boolean finish() {
        synchronized (attempts) {
            boolean first = !finished;
            finished = true;
            return first;
        }
    }

    /** Leaves its thread alone while whoever reads its records does something else. */
    public void pause() {
        watch.pause();
    }

    /** Goes on, on this thread. */
    public void resume() {
        watch.resume();
    }

    /** A call of a connector begins: the answer of an earlier one is no longer needed. */
    void sending() {
        giveBack();
        memory.again(!attempts.begun());
        attempts.sending();
    }

    /** A call of a connector begins whose records are read one at a time, so that their memory is counted one by one. */
    void sendingRecords() {
        giveBack();
        attempts.sending();
    }

    /** An answer came of which the remote system holds something until it is settled. */
    void holding(ConnectorResponse answer) {
        Settlement settlement = answer.settlement();
        if (held == null ? settlement != null : !held.isOf(settlement)) {
            giveBack();
            held = settlement == null ? null : new HeldAnswer(settlement);
        }
    }

    /**
     * The answer was mapped: what the remote system holds of it is acknowledged.
     *
     * @param culprit what the connector is called, for errors
     * @throws AdaptorException why it could not be acknowledged
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

    /** Ends its bounds and gives its memory back; its thread is left alone from now on. */
    public void close() {
        giveBack();
        memory.close();
        watch.close();
    }

    /** What has ended it, as its result shows it; an unexpected error is logged with its stack. */
    public AdaptorException fault(Throwable thrown) {
        if (thrown instanceof AdaptorException known) {
            if (known.code() == StandardErrorCode.CONNECTOR_FAULT && known.getCause() != null) {
                logged(redactor.redact(known));
            }
            boolean deadlineIt = known.code() == StandardErrorCode.CANCELLED && watch.deadlinePassed();
            return deadlineIt && known instanceof ConnectorException e ? Deadline.exceeded(e) : known;
        }
        if (thrown instanceof ExpressionException bounded) {
            // The budget of a mapping ended in a step between its expressions.
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

    /** The error of an execution that swallows whatever should end it. */
    public AdaptorException overrun() {
        String message =
                "it was still running " + elapsed().toMillis() + " ms after its start, past its bound, though its"
                        + " thread was interrupted; a connector or another extension swallows interrupts";
        StandardErrorCode code = cancelled()
                ? StandardErrorCode.CANCELLED
                : Deadline.passed(remaining()) ? StandardErrorCode.DEADLINE_EXCEEDED : StandardErrorCode.TIMEOUT;
        return ConnectorException.builder(code, Outcome.FAILED, message).build();
    }

    /** How it is ended: asked by what goes on for long or takes memory, and called when nothing of that helps. */
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
