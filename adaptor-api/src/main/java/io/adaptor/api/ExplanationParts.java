package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Writes the parts of an {@code Explanation} as JSON; a part that does not apply is null. */
final class ExplanationParts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration USUAL_WAIT = RateLimitPolicy.builder().build().maxWait();

    private ExplanationParts() {}

    static JsonNode request(@Nullable RequestPreview shown) {
        if (shown == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("protocol", shown.protocol());
        tree.put("action", shown.action());
        tree.put("target", shown.target());
        shown.headers().forEach(tree.putObject("headers")::put);
        tree.set("body", shown.body() == null ? NullNode.instance : shown.body());
        tree.put("body_bytes", shown.bodyBytes() < 0 ? null : shown.bodyBytes());
        return tree;
    }

    static JsonNode cache(@Nullable CacheLookup found) {
        if (found == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("state", found.state().wireName());
        tree.put("age_ms", millis(found.age()));
        tree.put("ttl_ms", millis(found.ttl()));
        tree.put("stale_if_error_ms", millis(found.staleIfError()));
        tree.set("key", found.key());
        return tree;
    }

    static JsonNode breaker(@Nullable BreakerState state) {
        if (state == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("name", state.name());
        tree.put("state", state.state());
        tree.put("failures", state.failures());
        tree.put("calls", state.calls());
        tree.put("open_for_ms", millis(state.openFor()));
        return tree;
    }

    static JsonNode limits(@Nullable LimitState state) {
        if (state == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("scope", state.scope().isEmpty() ? "integration" : "endpoint");
        tree.put("turn_in_ms", millis(state.turnIn()));
        tree.put("running", state.running());
        tree.set("rate_limit", rates(state.policy()));
        return tree;
    }

    static JsonNode retry(@Nullable RetryPlan plan) {
        if (plan == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("max_retries", plan.maxRetries());
        tree.put("idempotency", plan.idempotency().wireName());
        ArrayNode pauses = tree.putArray("longest_pauses_ms");
        plan.pauses().forEach(pause -> pauses.add(pause.toMillis()));
        tree.put("timeout_ms", millis(plan.timeout()));
        tree.put("deadline_ms", millis(plan.deadline()));
        return tree;
    }

    static JsonNode credentials(@Nullable CredentialState state) {
        if (state == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("type", state.kind());
        tree.put("status", state.status().wireName());
        tree.put(
                "expires_at",
                state.expiresAt() == null ? null : state.expiresAt().toString());
        return tree;
    }

    // As in the configuration format, which omits limits that are not set and the default wait.
    private static ObjectNode rates(RateLimitPolicy policy) {
        ObjectNode tree = JSON.objectNode();
        putStated(tree, "requests_per_minute", policy.requestsPerMinute());
        putStated(tree, "requests_per_hour", policy.requestsPerHour());
        putStated(tree, "concurrent_requests", policy.concurrentRequests());
        putStated(tree, "burst_size", policy.burstSize());
        if (!policy.maxWait().equals(USUAL_WAIT)) {
            tree.put("max_wait_ms", policy.maxWait().toMillis());
        }
        return tree;
    }

    private static void putStated(ObjectNode tree, String name, @Nullable Integer value) {
        if (value != null) {
            tree.put(name, value);
        }
    }

    // Rounded up, so that a duration that has not ended is not shown as zero.
    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.plusNanos(999_999).toMillis();
    }
}
