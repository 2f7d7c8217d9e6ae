package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A client of 2025: what it said of itself when it began, and what runs for it. Thread-safe. */
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

    /** Whether its user can be asked by means of a form. */
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

    /** Its stream of changes. */
    void stream(Runnable close) {
        stream.set(close);
    }

    /** Ends its stream, since a client has one at a time. */
    void endStream() {
        Runnable open = stream.getAndSet(null);
        if (open != null) {
            open.run();
        }
    }

    /** The stream has ended. */
    void streamEnded(Runnable close) {
        stream.compareAndSet(close, null);
    }

    /** Ends all that it has open. */
    void close() {
        running.cancelAll();
        asked.forget();
        endStream();
    }
}
