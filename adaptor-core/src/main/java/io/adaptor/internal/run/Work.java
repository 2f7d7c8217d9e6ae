package io.adaptor.internal.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.budget.MemoryPool;
import io.adaptor.internal.budget.MemoryShare;
import io.adaptor.internal.http.HopTimes;
import io.adaptor.internal.pagination.Paging;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.security.Redactor;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Settlement;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of one execution: its request, its bounds, and its progress so far. Confined to the thread that
 * created it; other threads may only end it.
 */
public final class Work {
    /** For a shorter pause, releasing the thread is not worthwhile. */
    private static final Duration SHORTEST_PARKED = Duration.ofMillis(20);

    private final ExecutionRequest request;
    private final Execution execution;
    private final MaskedEvents events;
    private final Attempts attempts;
    private final Bounds bounds;
    private final ExecutionBudget budget;
    private @Nullable JsonNode input;
    private @Nullable JsonNode connectionValues;
    private String connectionVersion = "";
    private long waitedNanos;
    private boolean renewed;
    private @Nullable Paging paging;
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
        this.events = new MaskedEvents(execution, listeners);
        this.attempts = new Attempts(time.clock().instant());
        MemoryShare share = new MemoryShare(memory, request.tenantId());
        this.bounds = new Bounds(options(), cancellation, time, share, threads, events, whenGivenUp);
        this.budget = new ExecutionBudget(bounds, share);
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
        return bounds.watch().hops();
    }

    /** Returns its bounds: its time, its memory and its cancellation. */
    public Bounds bounds() {
        return bounds;
    }

    /** Returns the remaining budget for processing its data. */
    public ExecutionBudget budget() {
        return budget;
    }

    /** Sets the redactor that masks errors from now on. */
    public void masking(Redactor known) {
        events.masking(known);
    }

    /** Returns the redactor of the secrets that this execution may know. */
    public Redactor redactor() {
        return events.redactor();
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

    /** Publishes an event, with secrets masked in errors. */
    public void publish(ExecutionEvent event) {
        ExecutionEvent masked = events.masked(event);
        if (masked instanceof ExecutionEvent.AttemptFailed failed) {
            attempts.failed(failed, bounds.elapsed());
        } else if (masked instanceof ExecutionEvent.RetryScheduled retry) {
            attempts.repeating(retry.pause(), bounds.elapsed());
        }
        events.tell(masked);
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

    /** Marks the start of a connector call: the response of an earlier one is no longer needed. */
    void sending() {
        giveBack();
        bounds.calling(!attempts.begun());
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
        bounds.close();
    }

    /** Converts an exception to the error shown in the result; logs an unexpected one with its stack trace. */
    public AdaptorException fault(Throwable thrown) {
        return Faults.of(thrown, bounds.deadlinePassed(), redactor());
    }
}
