package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.BreakerState;
import io.adaptor.api.CacheLookup;
import io.adaptor.api.CredentialState;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.Execution;
import io.adaptor.api.Explanation;
import io.adaptor.api.LimitState;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.RetryPlan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes explanations. Safe for use by many threads. */
public final class ExplanationFormat {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ExplanationFormat() {}

    /**
     * An explanation as a tree in snake case. Every key is always there; a part that does not apply is null.
     *
     * @param told the explanation
     * @return a new object that shares the trees of the explanation; to be read, not changed
     */
    public static ObjectNode toTree(Explanation told) {
        ObjectNode tree = JSON.objectNode();
        Execution execution = told.execution();
        tree.put("request_id", execution.requestId());
        tree.put("tenant_id", execution.tenantId());
        tree.put("integration_id", execution.integrationId());
        tree.put("endpoint", execution.endpointName());
        tree.put("connection", execution.connection());
        tree.put("expectation", told.expectation().wireName());
        tree.set("error", ErrorFormat.toTree(told.error()));
        tree.set("request", request(told.request()));
        tree.set("expressions", toTree(told.expressions()));
        tree.set("cache", cache(told.cache()));
        tree.set("breaker", breaker(told.breaker()));
        tree.set("limits", limits(told.limits()));
        tree.set("retry", retry(told.retry()));
        tree.set("credentials", credentials(told.credentials()));
        told.notes().forEach(tree.putArray("notes")::add);
        return tree;
    }

    /**
     * Expressions and their values as a list of {@code field}, {@code expression} and {@code value} or {@code error}.
     *
     * @param expressions the expressions
     * @return a new list that shares their values
     */
    public static ArrayNode toTree(List<EvaluatedExpression> expressions) {
        ArrayNode tree = JSON.arrayNode();
        for (EvaluatedExpression one : expressions) {
            ObjectNode line = tree.addObject();
            line.put("field", one.field()).put("expression", one.expression()).set("value", one.value());
            if (one.error() != null) {
                line.put("error", one.error());
            }
        }
        return tree;
    }

    private static JsonNode request(@Nullable RequestPreview shown) {
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

    private static JsonNode cache(@Nullable CacheLookup found) {
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

    private static JsonNode breaker(@Nullable BreakerState state) {
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

    private static JsonNode limits(@Nullable LimitState state) {
        if (state == null) {
            return NullNode.instance;
        }
        ObjectNode tree = JSON.objectNode();
        tree.put("scope", state.scope().isEmpty() ? "integration" : "endpoint");
        tree.put("turn_in_ms", millis(state.turnIn()));
        tree.put("running", state.running());
        tree.set("rate_limit", RateLimitFields.SHAPE.write(state.policy()));
        return tree;
    }

    private static JsonNode retry(@Nullable RetryPlan plan) {
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

    private static JsonNode credentials(@Nullable CredentialState state) {
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

    // Rounded up, so that what is under way is not told as over.
    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.plusNanos(999_999).toMillis();
    }
}
