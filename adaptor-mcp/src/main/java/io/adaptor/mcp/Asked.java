package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Requests of ours that a client of 2025 has not answered yet. Thread-safe. */
final class Asked {
    private final AtomicLong count = new AtomicLong();
    private final Map<String, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    /** Sends a request; the future holds the result, or null where the client answered with an error. */
    CompletableFuture<JsonNode> ask(Outlet outlet, String method, ObjectNode params) {
        String id = "adaptor-" + count.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        answer.whenComplete((result, failure) -> open.remove(id));
        outlet.send(Json.request(id, method, params));
        return answer;
    }

    /** A response of the client. One that nothing waits for is ignored. */
    void answered(Message response) {
        CompletableFuture<JsonNode> waiting = open.get(response.answered().asText());
        if (waiting != null) {
            waiting.complete(response.whole().path("result"));
        }
    }

    /** The client is gone. */
    void forget() {
        open.values().forEach(waiting -> waiting.cancel(false));
    }
}
