package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.spi.ConnectorRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The key of a request, created once per execution, so that every attempt carries the same key. Immutable. */
public final class IdempotencyKey {
    private static final String FIELDS = "must begin with body., query_params. or headers.";

    private final @Nullable Expression key;
    private final String part;
    private final List<String> path;

    private IdempotencyKey(@Nullable Expression key, String part, List<String> path) {
        this.key = key;
        this.part = part;
        this.path = path;
    }

    /** Compiles a policy of the class {@code keyed}. */
    public static IdempotencyKey compile(IdempotencyPolicy policy) {
        Expression key = policy.key() == null ? null : compile(policy.key());
        if (policy.keyHeader() != null) {
            return new IdempotencyKey(key, "headers", List.of(policy.keyHeader()));
        }
        String field = String.valueOf(policy.keyField());
        int dot = field.indexOf('.');
        String part = dot < 0 ? "" : field.substring(0, dot);
        String rest = field.substring(dot + 1);
        return switch (part) {
            case "headers", "query_params" -> new IdempotencyKey(key, part, List.of(rest));
            case "body" -> new IdempotencyKey(key, part, List.of(rest.split("\\.", -1)));
            default -> throw invalid("idempotency.key_field", FIELDS, field);
        };
    }

    private static Expression compile(String text) {
        try {
            return Expressions.compile(text);
        } catch (ExpressionException e) {
            throw invalid("idempotency.key", String.valueOf(e.getMessage()), text);
        }
    }

    /**
     * Returns the request with its key; a key set by the mapping is kept.
     *
     * @param given the key if the policy computes none; null for a random one
     */
    public ConnectorRequest addTo(
            ConnectorRequest request, JsonNode input, @Nullable String given, ExecutionBudget budget) {
        return switch (part) {
            case "headers" -> header(request, input, given, budget);
            case "query_params" -> query(request, input, given, budget);
            default -> body(request, input, given, budget);
        };
    }

    private ConnectorRequest header(
            ConnectorRequest request, JsonNode input, @Nullable String given, ExecutionBudget budget) {
        String name = path.get(0);
        if (request.headers().keySet().stream().anyMatch(name::equalsIgnoreCase)) {
            return request;
        }
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put(name, value(input, given, budget));
        return request.toBuilder().headers(headers).build();
    }

    private ConnectorRequest query(
            ConnectorRequest request, JsonNode input, @Nullable String given, ExecutionBudget budget) {
        Map<String, JsonNode> query = new LinkedHashMap<>(request.queryParams());
        query.computeIfAbsent(path.get(0), name -> TextNode.valueOf(value(input, given, budget)));
        return request.toBuilder().queryParams(query).build();
    }

    private ConnectorRequest body(
            ConnectorRequest request, JsonNode input, @Nullable String given, ExecutionBudget budget) {
        JsonNode root = request.body() instanceof Payload.Json json
                ? json.value().deepCopy()
                : JsonNodeFactory.instance.objectNode();
        JsonNode at = root;
        for (String step : path.subList(0, path.size() - 1)) {
            at = at instanceof ObjectNode object && !object.path(step).isValueNode()
                    ? object.withObjectProperty(step)
                    : null;
        }
        String last = path.get(path.size() - 1);
        if (!(at instanceof ObjectNode object)) {
            throw invalid("idempotency.key_field", "must lead through objects of the body", "body." + last);
        }
        if (!object.hasNonNull(last)) {
            object.put(last, value(input, given, budget));
        }
        return request.toBuilder().body(Payload.json(root)).build();
    }

    private String value(JsonNode input, @Nullable String given, ExecutionBudget budget) {
        if (key == null) {
            return given == null ? UUID.randomUUID().toString() : given;
        }
        JsonNode value = evaluate(key, input, budget);
        if (!value.isValueNode() || value.isNull() || JsonCodec.text(value).isEmpty()) {
            throw invalid("idempotency.key", "must yield a text or number for this input", key.text());
        }
        return JsonCodec.text(value);
    }

    private static JsonNode evaluate(Expression key, JsonNode input, ExecutionBudget budget) {
        try {
            return key.evaluate(input, new EvaluationBudget(budget));
        } catch (ExpressionException e) {
            throw invalid("idempotency.key", String.valueOf(e.getMessage()), key.text());
        }
    }

    private static MappingException invalid(String field, String message, String found) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED, "request", List.of(FieldError.of(field, message, found)));
    }
}
