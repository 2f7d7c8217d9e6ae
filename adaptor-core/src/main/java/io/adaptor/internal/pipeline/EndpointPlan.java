package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.CircuitBreakerPolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.MappedRequest;
import io.adaptor.internal.resilience.CircuitBreakerInterceptor;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.ClassifyInterceptor;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.internal.resilience.RetryInterceptor;
import io.adaptor.internal.validation.AnswerCheck;
import io.adaptor.internal.validation.InputCheck;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final InputCheck inputCheck;
    private final AnswerCheck answerCheck;
    private final OutcomeTable outcomes;
    private final @Nullable Interceptor breaker;
    private final List<Interceptor> interceptors;

    EndpointPlan(Integration integration, Endpoint endpoint, CircuitBreakers breakers, EngineParts parts) {
        this.endpoint = endpoint;
        this.policies = endpoint.policies().over(integration.policies());
        this.format = endpoint.format().over(integration.format());
        this.retry = policies.retry() == null ? RetryPolicy.DEFAULT : policies.retry();
        this.parts = parts;
        this.requestMapping = CompiledRequestMapping.compile(endpoint.requestMapping(), parts.transforms());
        this.responseMapping = CompiledResponseMapping.compile(endpoint.responseMapping(), parts.transforms());
        this.inputCheck = InputCheck.compile(endpoint, parts.validators());
        this.answerCheck = AnswerCheck.compile(endpoint);
        this.outcomes =
                OutcomeTable.compile(integration, endpoint, retry, parts.time().clock());
        this.breaker = breaker(integration, breakers);
        this.interceptors = interceptors(retry);
    }

    /** The one list that says who stands outside of whom, outermost first. */
    private List<Interceptor> interceptors(RetryPolicy retryPolicy) {
        List<Interceptor> chain = new ArrayList<>(parts.interceptors());
        chain.add(new RetryInterceptor(retryPolicy, endpoint.idempotency(), parts.time(), parts.random()));
        if (breaker != null) {
            chain.add(breaker);
        }
        chain.add(new ClassifyInterceptor(retryPolicy == retry ? outcomes : outcomes.with(retryPolicy)));
        return List.copyOf(chain);
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

    ConnectorRequest mapRequest(JsonNode input, ExecutionOptions options) {
        MappedRequest mapped = requestMapping.map(input, inputCheck.check(input));
        Duration timeout = options.timeoutOverride() != null ? options.timeoutOverride() : policies.timeout();
        return ConnectorRequest.builder(endpoint)
                .pathParams(mapped.pathParams())
                .queryParams(mapped.queryParams())
                .headers(headers(mapped.headers()))
                .body(mapped.body().isMissingNode() ? Payload.empty() : Payload.json(mapped.body()))
                .format(format)
                .timeout(timeout == null ? Policies.DEFAULT_TIMEOUT : timeout)
                .build();
    }

    ConnectorResponse call(
            ConnectorRequest request,
            ExecutionOptions options,
            ExecutionRun run,
            InterceptorChain.ConnectorCall connector) {
        JsonNode mock = options.mockResponse() != null ? options.mockResponse() : endpoint.mockResponse();
        if (mock != null) {
            return outcomes.judge(
                    ConnectorResponse.builder().body(Payload.json(mock)).build());
        }
        RetryPolicy override = options.retryOverride();
        return InterceptorChain.run(override == null ? interceptors : interceptors(override), request, run, connector);
    }

    MappedData mapResponse(ConnectorResponse response, JsonNode input) {
        answerCheck.check(response);
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
