package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.CacheLookup;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Payload;
import io.adaptor.internal.budget.ExecutionBudget;
import io.adaptor.internal.mapping.EvaluationBudget;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.ResponseCache.Entry;
import io.adaptor.spi.ResponseCache.Hit;
import io.adaptor.spi.ResponseCache.Key;
import io.adaptor.spi.ResponseCache.Request;
import io.adaptor.spi.ResponseCache.Scope;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cache as one endpoint uses it: its keys, its lifetimes, and answers that no caller can modify. Thread-safe. */
public final class EndpointCache {
    private final CachePolicy policy;
    private final ResponseCache cache;
    private final String version;
    private final @Nullable Scope scope;
    private final List<Expression> keyFields;

    /**
     * Creates the cache of an endpoint.
     *
     * @throws io.adaptor.internal.mapping.ExpressionException if one of {@code cache_key_fields} is not a path
     */
    public EndpointCache(String endpoint, CachePolicy policy, ResponseCache cache, CacheVersions versions) {
        this.policy = policy;
        this.cache = cache;
        this.version = versions.version();
        this.scope = versions.scope(endpoint);
        this.keyFields = policy.keyFields().stream().map(Expressions::compile).toList();
    }

    /**
     * Returns the key of a request; it shares the trees of the request, so it is for look-ups only.
     *
     * @param connectionVersion the version of the connection's content; empty for a connection without values
     * @param call the call, whose own headers and parameters are part of every key
     * @param cursor the unsealed cursor of the page; null for the first page
     * @param budget the budget from which computing the key takes its steps
     */
    public Key key(
            Execution execution,
            String connectionVersion,
            ConnectorRequest request,
            JsonNode input,
            ExecutionRequest call,
            @Nullable String cursor,
            ExecutionBudget budget) {
        return new Key(
                execution.tenantId(),
                execution.integrationId(),
                connectionVersion.isEmpty() ? version : version + "+" + connectionVersion,
                scope == null ? "" : cache.generation(scope),
                execution.connection(),
                request.endpoint().name(),
                keyFields.isEmpty() ? whole(request, cursor) : chosen(input, call, cursor, budget));
    }

    private static Request whole(ConnectorRequest request, @Nullable String cursor) {
        return Request.of(request.pathParams(), request.queryParams(), request.headers(), request.body(), cursor);
    }

    private Request chosen(JsonNode input, ExecutionRequest call, @Nullable String cursor, ExecutionBudget budget) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (Expression field : keyFields) {
            values.put(field.text(), field.evaluate(input, new EvaluationBudget(budget)));
        }
        return Request.of(values, call.queryParams(), call.headers(), Payload.empty(), cursor);
    }

    /** Returns an answer within its lifetime, or null; pass its data on with {@link #handOut}. */
    public @Nullable Hit fresh(Key key) {
        return youngerThan(policy.ttl(), key);
    }

    /** Returns an answer that may replace an error, or null. */
    public @Nullable Hit stale(Key key) {
        return policy.staleIfError().isZero() ? null : youngerThan(policy.ttl().plus(policy.staleIfError()), key);
    }

    /** Returns what is known about a key, for {@code explain}. */
    public CacheLookup lookup(Key key, Key shown, boolean skipped) {
        Hit hit = skipped ? null : fresh(key);
        Hit other = skipped || hit != null ? hit : stale(key);
        CacheLookup.State found =
                hit != null ? CacheLookup.State.HIT : other != null ? CacheLookup.State.STALE : CacheLookup.State.MISS;
        return new CacheLookup(
                skipped ? CacheLookup.State.SKIPPED : found,
                KeyExplanation.of(shown),
                other == null ? null : other.age(),
                policy.ttl(),
                policy.staleIfError());
    }

    private @Nullable Hit youngerThan(Duration limit, Key key) {
        Hit hit = limit.isZero() ? null : cache.get(key);
        return hit == null || hit.age().compareTo(limit) >= 0 ? null : hit;
    }

    /** Stores an answer; the stored copy shares nothing with the given one. */
    public Entry keep(Key key, Entry entry) {
        Entry own = new Entry(
                SharedTrees.keep(entry.data()),
                entry.summary(),
                entry.status(),
                entry.headers(),
                entry.requestBytes(),
                entry.responseBytes(),
                entry.nextCursor());
        Duration useful = policy.ttl().plus(policy.staleIfError());
        if (!useful.isZero()) {
            cache.put(own(key), own, useful);
        }
        return own;
    }

    /** Returns the data of a stored answer in a form that its receiver may change. */
    public static JsonNode handOut(Entry kept) {
        return SharedTrees.handOut(kept.data());
    }

    // The trees of the key belong to the caller's input, which may change after the execution.
    private static Key own(Key key) {
        Request request = key.request();
        Payload body = request.body() instanceof Payload.Json json
                ? Payload.json(json.value().deepCopy())
                : request.body();
        return new Key(
                key.tenantId(),
                key.integrationId(),
                key.version(),
                key.generation(),
                key.connection(),
                key.endpoint(),
                new Request(
                        own(request.pathParams()),
                        own(request.queryParams()),
                        request.headers(),
                        body,
                        request.cursor(),
                        request.hash()));
    }

    private static Map<String, JsonNode> own(Map<String, JsonNode> values) {
        Map<String, JsonNode> copies = new LinkedHashMap<>();
        values.forEach((name, value) -> copies.put(name, value.deepCopy()));
        return copies;
    }
}
