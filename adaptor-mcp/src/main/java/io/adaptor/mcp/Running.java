package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What runs for a client that can be cancelled by the id of its request. Thread-safe. */
final class Running {
    private final Map<JsonNode, Runnable> cancels = new ConcurrentHashMap<>();

    /** Adds a request. */
    void add(JsonNode id, Runnable cancel) throws RpcException {
        if (cancels.putIfAbsent(id, cancel) != null) {
            throw RpcException.invalidRequest("a request of this id is still running");
        }
    }

    /** The request has ended. */
    void remove(JsonNode id) {
        cancels.remove(id);
    }

    /** Cancels a request; nothing happens where it has ended. */
    void cancel(JsonNode id) {
        Runnable cancel = cancels.remove(id);
        if (cancel != null) {
            cancel.run();
        }
    }

    /** Cancels all. */
    void cancelAll() {
        List.copyOf(cancels.keySet()).forEach(this::cancel);
    }

    boolean isEmpty() {
        return cancels.isEmpty();
    }
}
