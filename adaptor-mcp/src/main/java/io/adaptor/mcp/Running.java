package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The running requests of a client, which can be cancelled by id. Thread-safe. */
final class Running {
    private final Map<JsonNode, Entry> open = new ConcurrentHashMap<>();

    /** Adds a request that completes by itself. */
    void add(JsonNode id, Runnable cancel) throws RpcException {
        add(id, new Entry(cancel, false));
    }

    /** Adds a request that lasts until it is cancelled. */
    void addLasting(JsonNode id, Runnable cancel) throws RpcException {
        add(id, new Entry(cancel, true));
    }

    private void add(JsonNode id, Entry entry) throws RpcException {
        if (open.putIfAbsent(id, entry) != null) {
            throw RpcException.invalidRequest("a request of this id is still running");
        }
    }

    /** Removes a request that has ended. */
    void remove(JsonNode id) {
        open.remove(id);
    }

    /** Cancels a request; does nothing if it has ended. */
    void cancel(JsonNode id) {
        Entry entry = open.remove(id);
        if (entry != null) {
            entry.cancel.run();
        }
    }

    /** Cancels all requests. */
    void cancelAll() {
        List.copyOf(open.keySet()).forEach(this::cancel);
    }

    /** Whether a request is running that completes by itself. */
    boolean isWorking() {
        return open.values().stream().anyMatch(entry -> !entry.lasting);
    }

    private record Entry(Runnable cancel, boolean lasting) {}
}
