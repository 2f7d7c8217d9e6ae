package io.adaptor.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The server's pending requests to a client of a 2025 revision. Thread-safe. */
final class Asked {
    private final AtomicLong count = new AtomicLong();
    private final Map<String, CompletableFuture<JsonNode>> open = new ConcurrentHashMap<>();

    /** Sends a request; the future completes with the result, or with null if the client returned an error. */
    CompletableFuture<JsonNode> ask(Outlet outlet, String method, ObjectNode params) {
        String id = "adaptor-" + count.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        open.put(id, answer);
        answer.whenComplete((result, failure) -> open.remove(id));
        outlet.send(Json.request(id, method, params));
        return answer;
    }

    /** Handles a response of the client. An unexpected one is ignored. */
    void answered(Message response) {
        CompletableFuture<JsonNode> waiting = open.get(response.answered().asText());
        if (waiting != null) {
            waiting.complete(response.whole().path("result"));
        }
    }

    /** Discards all pending requests, because the client has left. */
    void forget() {
        open.values().forEach(waiting -> waiting.cancel(false));
    }
}
