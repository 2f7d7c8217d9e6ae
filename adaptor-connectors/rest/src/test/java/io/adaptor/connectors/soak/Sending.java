package io.adaptor.connectors.soak;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorResponse;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One time that the client sent something: what it was told, and what the upstream saw of it. */
final class Sending {
    final String id;
    final String execution;
    final boolean read;
    final long began = System.nanoTime();
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    volatile long ended;
    private volatile @Nullable ConnectorResponse response;
    private volatile @Nullable RuntimeException failure;

    Sending(String id, String execution, boolean read) {
        this.id = id;
        this.execution = execution;
        this.read = read;
    }

    /**
     * A request that arrived.
     *
     * @param key its idempotency key
     */
    record Seen(Mishap mishap, Wire wire, @Nullable String key) {}

    void answered(ConnectorResponse value) {
        response = value;
        ended = System.nanoTime();
    }

    void failed(RuntimeException e) {
        failure = e;
        ended = System.nanoTime();
    }

    /** Whether the client knows only that the connection broke, though nothing has arrived. */
    boolean brokenUnread() {
        return seen.isEmpty()
                && failure instanceof ConnectorException e
                && e.code() == StandardErrorCode.CONNECTION_FAILED
                && !e.unprocessed();
    }

    /** Why nothing has arrived, in the terms of the client. */
    String unseenBecause() {
        return failure instanceof ConnectorException e
                ? e.code().name() + (e.unprocessed() ? ", certainly not sent" : "")
                : String.valueOf(failure);
    }

    /** What does not fit together; null when all does. */
    @Nullable
    String objection() {
        for (Seen earlier : seen.subList(0, Math.max(0, seen.size() - 1))) {
            if (!read || !(earlier.mishap.redirects() || earlier.mishap.repeatedByTheTransport())) {
                return "was sent again by somebody after " + earlier.mishap;
            }
        }
        Seen last = seen.isEmpty() ? null : seen.get(seen.size() - 1);
        ConnectorResponse answer = response;
        if (answer != null) {
            return success(answer, last);
        }
        if (!(failure instanceof ConnectorException e)) {
            return "ended as " + failure;
        }
        return last == null ? unseen(e) : failure(e, last);
    }

    private @Nullable String success(ConnectorResponse answer, @Nullable Seen last) {
        if (last == null || !last.mishap.well()) {
            return "succeeded, but the upstream did " + last;
        }
        JsonNode echo = answer.bodyTree().at("/data/sending");
        return echo.asText().equals(id) ? null : "got the answer to " + echo;
    }

    private @Nullable String unseen(ConnectorException e) {
        boolean may = e.code() == StandardErrorCode.CONNECTION_FAILED
                || e.code() == StandardErrorCode.TIMEOUT
                || e.code() == StandardErrorCode.CANCELLED;
        return may && e.status() == null ? null : "never arrived, but ended as " + e;
    }

    private @Nullable String failure(ConnectorException e, Seen last) {
        if (e.unprocessed() && e.status() == null && !seen.get(0).mishap.redirects()) {
            return "certainly was not sent (" + e.message() + "), but was seen as " + last.mishap;
        }
        // The deadline may also pass while an answer is read: whatever takes memory for it is asked to stop.
        if (e.code() == StandardErrorCode.CANCELLED
                || e.code() == StandardErrorCode.TIMEOUT
                || e.code() == StandardErrorCode.DEADLINE_EXCEEDED) {
            return null;
        }
        if (last.mishap.redirects() && e.code() == StandardErrorCode.CONNECTION_FAILED) {
            // The hop after it never arrived.
            return null;
        }
        if (e.status() != null) {
            return e.status() == last.mishap.status ? null : "ended as " + e.status() + ", not as " + last.mishap;
        }
        boolean broken = last.mishap.status == 0 || last.wire.torn || last.wire.surplus;
        boolean unreadable = last.mishap.status == 200 && !last.mishap.well();
        return broken || unreadable ? null : "ended as " + e + " after " + last.mishap;
    }
}
