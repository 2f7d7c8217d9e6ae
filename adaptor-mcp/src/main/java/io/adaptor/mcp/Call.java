package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.tools.ToolCall;
import io.adaptor.tools.ToolConfirmation;
import io.adaptor.tools.ToolResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call of a tool, from the request to its response. Thread-safe. */
final class Call {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    /** The time that a user may take to agree; the confirmation itself expires then too. */
    private static final Duration LONGEST_QUESTION = Duration.ofMinutes(10);

    private static final String DECLINED =
            "The user was asked and did not agree, so nothing was done. Do not try again unless"
                    + " the user asks for it.";

    private final Function<ToolCall, CompletableFuture<ToolResult>> calling;
    private final Beat beat;
    private final Message request;
    private final ToolCall call;
    private final Outlet outlet;
    private final Dialogue dialogue;
    private final Runnable atEnd;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<Void> end = new CompletableFuture<>();

    Call(
            Function<ToolCall, CompletableFuture<ToolResult>> calling,
            Beat beat,
            Message request,
            ToolCall call,
            Outlet outlet,
            Dialogue dialogue,
            Runnable atEnd) {
        this.calling = calling;
        this.beat = beat;
        this.request = request;
        this.call = call;
        this.outlet = outlet;
        this.dialogue = dialogue;
        this.atEnd = atEnd;
    }

    /** Monitors the client from now on, whether the call is running or still queued. */
    void open() {
        Future<?> pulses = beat.pulse(outlet);
        Future<?> ticks = ticks();
        end.whenComplete((done, failure) -> {
            pulses.cancel(false);
            if (ticks != null) {
                ticks.cancel(false);
            }
            atEnd.run();
        });
    }

    /** Begins the call, unless it was cancelled while it was queued. */
    void begin(Runnable release) {
        end.whenComplete((done, failure) -> release.run());
        if (!ended.get()) {
            make(call);
        }
    }

    /** Ends the call before it has begun. */
    void refuse(ObjectNode result) {
        respond(Json.response(request.answered(), result));
    }

    /** Reports the elapsed time to the client each second, if it requests progress. */
    private @Nullable Future<?> ticks() {
        JsonNode token = request.meta().path("progressToken");
        if (!token.isTextual() && !token.isIntegralNumber()) {
            return null;
        }
        return beat.seconds(seconds -> {
            ObjectNode progress = Json.object();
            progress.set("progressToken", token);
            progress.put("progress", seconds).put("message", "running for " + seconds + " s");
            outlet.send(Json.notification("notifications/progress", progress));
        });
    }

    private void make(ToolCall made) {
        try {
            calling.apply(made).whenComplete((result, failure) -> {
                if (failure == null) {
                    returned(result);
                } else {
                    failed(failure);
                }
            });
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void returned(ToolResult result) {
        ToolConfirmation wanted = result.confirmation();
        CompletableFuture<JsonNode> answer = wanted == null || ended.get() ? null : dialogue.ask(wanted);
        if (wanted == null || answer == null) {
            finish(result);
            return;
        }
        // After a cancellation, or when the client has left, the user's answer is no longer awaited.
        call.cancellation().onCancel(() -> answer.cancel(false));
        Future<?> late = beat.after(LONGEST_QUESTION, () -> answer.cancel(false));
        answer.whenComplete((given, failure) -> {
            late.cancel(false);
            if (failure == null && Elicitation.accepted(given)) {
                make(call.confirmed(wanted.token()));
            } else {
                respond(Json.response(request.answered(), declined()));
            }
        });
    }

    /** The result of a call that the user declined. */
    static ObjectNode declined() {
        return Described.text(DECLINED, true);
    }

    private void finish(ToolResult result) {
        try {
            respond(Json.response(request.answered(), dialogue.result(result)));
        } catch (RpcException e) {
            respond(e.response(request.id()));
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private void failed(Throwable failure) {
        LOG.error(
                "a call of the tool {} for {} failed", call.name(), call.scope().tenantId(), failure);
        respond(new RpcException(RpcException.INTERNAL, 200, "the call failed; the log of the server says why")
                .response(request.id()));
    }

    private void respond(ObjectNode response) {
        if (ended.compareAndSet(false, true)) {
            try {
                outlet.respond(response, 200);
            } finally {
                end.complete(null);
            }
        }
    }

    /** Cancels the execution; nothing more is sent to the client. */
    void cancel() {
        boolean first = ended.compareAndSet(false, true);
        call.cancellation().cancel();
        if (first) {
            outlet.end();
            end.complete(null);
        }
    }
}
