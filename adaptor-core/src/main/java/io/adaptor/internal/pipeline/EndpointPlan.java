package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.CachePolicy;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.Policies;
import io.adaptor.api.RateLimitPolicy;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.cache.EndpointCache;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.ExpressionException;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.MappedRequest;
import io.adaptor.internal.resilience.CircuitBreakerInterceptor;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.ClassifyInterceptor;
import io.adaptor.internal.resilience.LimitsInterceptor;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.internal.resilience.RetryInterceptor;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.ResponseCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything about an endpoint that does not change from call to call, compiled once. Immutable, thread-safe. */
final class EndpointPlan {
    private final Endpoint endpoint;
    private final Policies policies;
    private final WireFormat format;
    private final RetryPolicy retry;
    private final EngineParts parts;
    private final CompiledRequestMapping requestMapping;
    private final CompiledResponseMapping responseMapping;
    private final OutcomeTable outcomes;
    private final Fallbacks fallbacks;
    private final @Nullable IdempotencyKey key;
    private final @Nullable EndpointCache cache;
    private final @Nullable CachedCalls cachedCalls;
    private final CacheVersions versions;
    private final Idempotency idempotency;
    private final @Nullable Interceptor breaker;
    private final List<Interceptor> interceptors;

    EndpointPlan(
            Integration integration,
            Endpoint endpoint,
            CircuitBreakers breakers,
            CacheVersions versions,
            EngineParts parts) {
        this.endpoint = endpoint;
        this.policies = endpoint.policies().over(integration.policies());
        this.format = endpoint.format().over(integration.format());
        this.retry = policies.retry() == null ? RetryPolicy.DEFAULT : policies.retry();
        this.parts = parts;
        this.requestMapping = CompiledRequestMapping.compile(endpoint.requestMapping(), parts.transforms());
        this.responseMapping = CompiledResponseMapping.compile(endpoint.responseMapping(), parts.transforms());
        this.outcomes =
                OutcomeTable.compile(integration, endpoint, retry, parts.time().clock());
        this.fallbacks = Fallbacks.compile(integration, endpoint);
        IdempotencyPolicy stated = idempotencyPolicy(integration);
        this.idempotency = stated == null ? endpoint.idempotency() : stated.kind();
        this.key = stated != null && stated.kind() == Idempotency.KEYED ? IdempotencyKey.compile(stated) : null;
        this.versions = versions;
        this.cache = cache();
        this.cachedCalls = cache == null ? null : new CachedCalls(cache);
        this.breaker = breaker(integration, breakers);
        this.interceptors = interceptors(retry);
    }

    /** The one list that says who stands outside of whom, outermost first. */
    private List<Interceptor> interceptors(RetryPolicy retryPolicy) {
        List<Interceptor> chain = new ArrayList<>(parts.interceptors());
        chain.add(new RetryInterceptor(retryPolicy, idempotency, parts.time(), parts.random()));
        if (breaker != null) {
            chain.add(breaker);
        }
        RateLimitPolicy limit = policies.rateLimit();
        if (limit != null) {
            chain.add(limits(limit, retryPolicy.maxDelay()));
        }
        chain.add(new ClassifyInterceptor(retryPolicy == retry ? outcomes : outcomes.with(retryPolicy)));
        return List.copyOf(chain);
    }

    private Interceptor limits(RateLimitPolicy limit, Duration longestHold) {
        String scope = endpoint.policies().rateLimit() == null ? "" : endpoint.name();
        return new LimitsInterceptor(limit, scope, parts.limiter(), parts.concurrency(), parts.time(), longestHold);
    }

    // What an integration says is about its writing endpoints: a GET needs no key to be repeated.
    private @Nullable IdempotencyPolicy idempotencyPolicy(Integration integration) {
        IdempotencyPolicy own = endpoint.policies().idempotency();
        return own != null || endpoint.idempotency() != Idempotency.UNSAFE
                ? own
                : integration.policies().idempotency();
    }

    private @Nullable EndpointCache cache() {
        CachePolicy policy = policies.cache();
        if (policy == null || !policy.enabled()) {
            return null;
        }
        if (idempotency != Idempotency.SAFE) {
            if (endpoint.policies().cache() == null) {
                return null;
            }
            throw invalid(
                    "cache_config",
                    "is for endpoints that only read, and this one is " + idempotency.wireName()
                            + "; if it does only read, say idempotency: safe");
        }
        try {
            return new EndpointCache(policy, parts.cache(), versions);
        } catch (ExpressionException e) {
            throw invalid("cache_config.cache_key_fields", String.valueOf(e.getMessage()));
        }
    }

    private MappingException invalid(String field, String message) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + endpoint.name(),
                List.of(FieldError.of(field, message, null)));
    }

    private @Nullable Interceptor breaker(Integration integration, CircuitBreakers breakers) {
        CircuitBreakerPolicy policy =
                policies.circuitBreaker() == null ? CircuitBreakerPolicy.DEFAULT : policies.circuitBreaker();
        if (!policy.enabled()) {
            return null;
        }
        String group = policy.group() == null ? endpoint.name() : policy.group();
        return new CircuitBreakerInterceptor(breakers, integration.integrationId() + "/" + group, policy, parts.time());
    }

    @Nullable
    Duration deadline() {
        return policies.deadline();
    }

    Fallbacks fallbacks() {
        return fallbacks;
    }

    ConnectorRequest mapRequest(JsonNode input, ExecutionOptions options) {
        MappedRequest mapped = requestMapping.map(input);
        Duration timeout = options.timeoutOverride() != null ? options.timeoutOverride() : policies.timeout();
        ConnectorRequest request = ConnectorRequest.builder(endpoint)
                .pathParams(mapped.pathParams())
                .queryParams(mapped.queryParams())
                .headers(headers(mapped.headers()))
                .body(mapped.body().isMissingNode() ? Payload.empty() : Payload.json(mapped.body()))
                .format(format)
                .timeout(timeout == null ? Policies.DEFAULT_TIMEOUT : timeout)
                .build();
        return key == null ? request : key.addTo(request, input);
    }

    /** The answer of a call, unless the cache can spare it; mocked answers have nothing to do with the cache. */
    Answer throughCache(
            ConnectorRequest request,
            JsonNode input,
            ExecutionOptions options,
            ExecutionRun run,
            Supplier<Answer> call) {
        if (cache == null || cachedCalls == null || mock(options) != null) {
            return call.get();
        }
        ResponseCache.Key cacheKey = cache.key(run.execution(), request, input);
        return options.skipCache() ? cachedCalls.refreshed(cacheKey, call) : cachedCalls.answer(cacheKey, run, call);
    }

    ConnectorResponse call(
            ConnectorRequest request,
            ExecutionOptions options,
            ExecutionRun run,
            InterceptorChain.ConnectorCall connector) {
        JsonNode mock = mock(options);
        if (mock != null) {
            return outcomes.judge(
                    ConnectorResponse.builder().body(Payload.json(mock)).build());
        }
        RetryPolicy override = options.retryOverride();
        ConnectorResponse response =
                InterceptorChain.run(override == null ? interceptors : interceptors(override), request, run, connector);
        versions.succeeded(endpoint.name());
        return response;
    }

    private @Nullable JsonNode mock(ExecutionOptions options) {
        return options.mockResponse() != null ? options.mockResponse() : endpoint.mockResponse();
    }

    MappedData mapResponse(ConnectorResponse response, JsonNode input) {
        return responseMapping.map(response.bodyTree(), input);
    }

    private static Map<String, String> headers(Map<String, JsonNode> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>(0);
        values.forEach((name, value) -> {
            if (value.isContainerNode()) {
                errors.add(FieldError.of(
                        "headers." + name, "must be a text, number or boolean, not an array or object", null));
            } else if (!value.isNull()) {
                headers.put(name, value.asText());
            }
        });
        if (!errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request mapping", errors);
        }
        return headers;
    }
}
