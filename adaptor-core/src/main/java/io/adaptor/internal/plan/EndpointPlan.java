package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.Idempotency;
import io.adaptor.api.IdempotencyPolicy;
import io.adaptor.api.Integration;
import io.adaptor.api.PaginationPolicy;
import io.adaptor.api.Payload;
import io.adaptor.api.Policies;
import io.adaptor.api.RetryPolicy;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.api.explain.CacheLookup;
import io.adaptor.api.explain.EvaluatedExpression;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.CompiledResponseMapping;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.mapping.MappedRequest;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.internal.run.InterceptorChain;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.validation.AnswerCheck;
import io.adaptor.internal.validation.InputCheck;
import io.adaptor.internal.validation.SchemaCheck;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything about an endpoint that does not change from call to call, compiled once. Immutable, thread-safe. */
public final class EndpointPlan {
    private static final int MOST_SHOWN = 3;

    private final Endpoint endpoint;
    private final Policies policies;
    private final WireFormat format;
    private final CompiledRequestMapping requestMapping;
    private final CompiledResponseMapping responseMapping;
    private final InputCheck inputCheck;
    private final AnswerCheck answerCheck;
    private final SchemaCheck requestSchema;
    private final SchemaCheck outputSchema;
    private final OutcomeTable outcomes;
    private final Fallbacks fallbacks;
    private final @Nullable IdempotencyKey key;
    private final @Nullable CachedCalls cache;
    private final @Nullable CompiledPagination pagination;
    private final @Nullable BulkEndpoint bulk;
    private final CacheVersions versions;
    private final PolicyChain chain;
    private final boolean onlyReads;

    public EndpointPlan(
            Integration integration,
            Endpoint endpoint,
            CircuitBreakers breakers,
            CacheVersions versions,
            BulkEndpoint.PlanSource plans,
            Extensions extensions,
            PlanCompiler parts) {
        extensions.checkSettings(integration, endpoint);
        this.endpoint = endpoint;
        this.policies = endpoint.policies().over(integration.policies());
        this.format = endpoint.format().over(integration.format());
        RetryPolicy retry = policies.retry() == null ? RetryPolicy.DEFAULT : policies.retry();
        this.requestMapping = CompiledRequestMapping.compile(endpoint.requestMapping(), extensions.transforms());
        this.responseMapping = CompiledResponseMapping.compile(endpoint.responseMapping(), extensions.transforms());
        this.inputCheck = InputCheck.compile(endpoint, extensions.validators());
        this.answerCheck = AnswerCheck.compile(endpoint);
        this.requestSchema = SchemaCheck.compile(endpoint.requestSchema(), "request_schema");
        this.outputSchema = SchemaCheck.compile(endpoint.outputSchema(), "output_schema");
        this.outcomes =
                OutcomeTable.compile(integration, endpoint, retry, parts.time().clock());
        this.fallbacks = Fallbacks.compile(integration, endpoint);
        IdempotencyPolicy stated = idempotencyPolicy(integration);
        Idempotency idempotency = stated == null ? endpoint.idempotency() : stated.kind();
        this.key = stated != null && stated.kind() == Idempotency.KEYED ? IdempotencyKey.compile(stated) : null;
        this.onlyReads = idempotency == Idempotency.SAFE;
        this.pagination = CompiledPagination.compile(pages(integration));
        this.bulk = BulkEndpoint.compile(integration, endpoint, plans);
        this.versions = versions;
        this.cache = CachedCalls.compile(endpoint, policies.cache(), idempotency, parts.cache(), versions);
        this.chain = new PolicyChain(integration, endpoint, policies, idempotency, outcomes, retry, breakers, parts);
    }

    // What an integration says is about its writing endpoints: a GET needs no key to be repeated.
    private @Nullable IdempotencyPolicy idempotencyPolicy(Integration integration) {
        IdempotencyPolicy own = endpoint.policies().idempotency();
        return own != null || endpoint.idempotency() != Idempotency.UNSAFE
                ? own
                : integration.policies().idempotency();
    }

    // What an integration says is about its reading endpoints.
    private @Nullable PaginationPolicy pages(Integration integration) {
        PaginationPolicy own = endpoint.policies().pagination();
        return own != null || endpoint.idempotency() != Idempotency.SAFE
                ? own
                : integration.policies().pagination();
    }

    @Nullable
    public Duration deadline() {
        return policies.deadline();
    }

    public Fallbacks fallbacks() {
        return fallbacks;
    }

    public ConnectorRequest mapRequest(JsonNode input, ExecutionOptions options) {
        MappedRequest mapped = requestMapping.map(input, inputCheck.check(input));
        List<FieldError> wrong = requestSchema.check(mapped.body());
        if (!wrong.isEmpty()) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "the request does not match request_schema",
                    wrong.stream().map(error -> error.under("body")).toList());
        }
        ConnectorRequest request = ConnectorRequest.builder(endpoint)
                .pathParams(mapped.pathParams())
                .queryParams(mapped.queryParams())
                .headers(headers(mapped.headers()))
                .body(mapped.body().isMissingNode() ? Payload.empty() : Payload.json(mapped.body()))
                .format(format)
                .timeout(timeout(options))
                .build();
        return key == null ? paged(request, options) : key.addTo(paged(request, options), input);
    }

    /** The longest an attempt may take. */
    public Duration timeout(ExecutionOptions options) {
        Duration timeout = options.timeoutOverride() != null ? options.timeoutOverride() : policies.timeout();
        return timeout == null ? Policies.DEFAULT_TIMEOUT : timeout;
    }

    /** The expressions of the request mapping with their values. */
    public List<EvaluatedExpression> expressions(JsonNode input) {
        return requestMapping.evaluate(input);
    }

    /** What the cache knows about a request; null where there is none. */
    @Nullable
    public CacheLookup lookup(ConnectorRequest request, JsonNode input, ExecutionOptions options, Work run) {
        return cache == null ? null : cache.lookup(run, request, input, options);
    }

    public boolean mocked(ExecutionOptions options) {
        return mock(options) != null;
    }

    public PolicyChain chain() {
        return chain;
    }

    private ConnectorRequest paged(ConnectorRequest request, ExecutionOptions options) {
        if (pagination != null) {
            return pagination.ask(request, options.cursor());
        }
        if (options.cursor() != null) {
            throw unpaged("options.cursor");
        }
        return request;
    }

    /** How its pages follow each other. */
    public CompiledPagination pagination() {
        if (pagination == null) {
            throw unpaged("pagination");
        }
        return pagination;
    }

    private MappingException unpaged(String field) {
        return new MappingException(
                StandardErrorCode.VALIDATION_FAILED,
                "endpoint " + endpoint.name(),
                List.of(FieldError.of(field, "this endpoint has no pages: give it pagination", null)));
    }

    /** The answer of a call, unless the cache can spare it; mocked answers have nothing to do with the cache. */
    public Answer throughCache(
            ConnectorRequest request, JsonNode input, ExecutionOptions options, Work run, Supplier<Answer> call) {
        return cache == null || mock(options) != null ? call.get() : cache.answer(run, request, input, options, call);
    }

    public ConnectorResponse call(
            ConnectorRequest request, ExecutionOptions options, Work run, InterceptorChain.Target target) {
        JsonNode mock = mock(options);
        if (mock != null) {
            return outcomes.judge(
                    ConnectorResponse.builder().body(Payload.json(mock)).build());
        }
        if (bulk != null && request.download() == null && !(request.body() instanceof Payload.Stream)) {
            return outcomes.judge(bulk.call(request, run, target));
        }
        List<Interceptor> interceptors = chain.interceptors(options.retryOverride());
        try {
            ConnectorResponse response = InterceptorChain.run(interceptors, request, run, target);
            noteCarriedOut(response.status() >= 200 && response.status() < 300, run);
            versions.succeeded(endpoint.name());
            return response;
        } catch (ConnectorException e) {
            noteCarriedOut(unusable(e), run);
            throw e;
        }
    }

    // Whatever fails from here on, the remote system has done what was asked for.
    private void noteCarriedOut(boolean accepted, Work run) {
        if (accepted && !onlyReads) {
            run.carriedOut();
        }
    }

    // A connector need not keep an answer that it could not read.
    private static boolean unusable(ConnectorException e) {
        UnusableAnswer answer = e.answer();
        Integer status = e.status();
        return answer != null
                ? answer.accepted()
                : e.code() == StandardErrorCode.RESPONSE_UNREADABLE && status != null && status >= 200 && status < 300;
    }

    private @Nullable JsonNode mock(ExecutionOptions options) {
        return options.mockResponse() != null ? options.mockResponse() : endpoint.mockResponse();
    }

    public Answer mapResponse(ConnectorRequest request, ConnectorResponse response, JsonNode input) {
        answerCheck.check(response);
        MappedData mapped = responseMapping.map(response.bodyTree(), input);
        List<FieldError> unlike = outputSchema.check(mapped.data());
        if (!unlike.isEmpty()) {
            mapped = mapped.warning("the data does not match output_schema: "
                    + unlike.stream()
                            .limit(MOST_SHOWN)
                            .map(FieldError::toString)
                            .collect(Collectors.joining("; "))
                    + (unlike.size() > MOST_SHOWN ? "; and " + (unlike.size() - MOST_SHOWN) + " more" : ""));
        }
        return Answer.of(
                response, mapped, pagination == null ? null : pagination.next(request, response, mapped.data()));
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
