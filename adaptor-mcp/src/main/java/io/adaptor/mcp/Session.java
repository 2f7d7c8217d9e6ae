package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A session of a client of a 2025 revision: what it declared at the beginning, and its running requests. Thread-safe.
 */
final class Session {
    private final String id;
    private final McpCaller.Key owner;
    private final String version;
    private final JsonNode capabilities;
    private final Running running = new Running();
    private final Asked asked = new Asked();
    private final AtomicReference<@Nullable Runnable> stream = new AtomicReference<>();
    private volatile long usedAt;

    Session(String id, McpCaller.Key owner, String version, JsonNode capabilities, long now) {
        this.id = id;
        this.owner = owner;
        this.version = version;
        this.capabilities = capabilities;
        this.usedAt = now;
    }

    String id() {
        return id;
    }

    McpCaller.Key owner() {
        return owner;
    }

    String version() {
        return version;
    }

    Running running() {
        return running;
    }

    Asked asked() {
        return asked;
    }

    /** Whether the client can show a form to its user. */
    boolean elicits() {
        return Elicitation.possible(capabilities);
    }

    void use(long now) {
        usedAt = now;
    }

    long usedAt() {
        return usedAt;
    }

    boolean isBusy() {
        return running.isWorking() || stream.get() != null;
    }

    /** Sets the stream of changes. */
    void stream(Runnable close) {
        stream.set(close);
    }

    /** Ends the current stream, because a client has one at a time. */
    void endStream() {
        Runnable open = stream.getAndSet(null);
        if (open != null) {
            open.run();
        }
    }

    /** Removes a stream that has ended. */
    void streamEnded(Runnable close) {
        stream.compareAndSet(close, null);
    }

    /** Ends the stream and all running requests. */
    void close() {
        running.cancelAll();
        asked.forget();
        endStream();
    }
}
