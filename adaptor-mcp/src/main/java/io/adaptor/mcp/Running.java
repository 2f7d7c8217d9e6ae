package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What runs for a client that can be cancelled by the id of its request. Thread-safe. */
final class Running {
    private final Map<JsonNode, Entry> open = new ConcurrentHashMap<>();

    /** Adds a request that ends by itself. */
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

    /** The request has ended. */
    void remove(JsonNode id) {
        open.remove(id);
    }

    /** Cancels a request; nothing happens where it has ended. */
    void cancel(JsonNode id) {
        Entry entry = open.remove(id);
        if (entry != null) {
            entry.cancel.run();
        }
    }

    /** Cancels all. */
    void cancelAll() {
        List.copyOf(open.keySet()).forEach(this::cancel);
    }

    /** Whether something runs that ends by itself. */
    boolean isWorking() {
        return open.values().stream().anyMatch(entry -> !entry.lasting);
    }

    private record Entry(Runnable cancel, boolean lasting) {}
}
