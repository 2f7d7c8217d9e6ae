package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.Payload;
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
import io.adaptor.internal.run.Target;
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
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything about an endpoint that does not change from call to call, compiled once. Immutable, thread-safe. */
public final class EndpointPlan {
    private static final JsonNode NO_INPUT = JsonNodeFactory.instance.objectNode();
    private static final int MOST_SHOWN = 3;

    private final Endpoint endpoint;
    private final EffectivePolicies policies;
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

    EndpointPlan(
            Integration integration,
            Endpoint endpoint,
            CircuitBreakers breakers,
            CacheVersions versions,
            Function<Endpoint, BulkEndpoint.BatchCall> batches,
            Extensions extensions,
            PlanCompiler compiler) {
        extensions.check(integration, endpoint);
        this.endpoint = endpoint;
        this.policies = EffectivePolicies.of(integration, endpoint, extensions.idempotency(integration, endpoint));
        this.format = endpoint.format().over(integration.format());
        this.requestMapping = CompiledRequestMapping.compile(endpoint.requestMapping(), extensions.transforms());
        this.responseMapping = CompiledResponseMapping.compile(endpoint.responseMapping(), extensions.transforms());
        this.inputCheck = InputCheck.compile(endpoint, extensions.validators());
        this.answerCheck = AnswerCheck.compile(endpoint);
        this.outcomes = OutcomeTable.compile(
                integration, endpoint, policies.retry(), compiler.time().clock());
        this.requestSchema = SchemaCheck.compile(endpoint.requestSchema(), "request_schema");
        this.outputSchema = SchemaCheck.compile(endpoint.outputSchema(), "output_schema");
        this.fallbacks = Fallbacks.compile(integration, endpoint);
        this.key = policies.key() == null ? null : IdempotencyKey.compile(policies.key());
        this.pagination = CompiledPagination.compile(policies.pagination());
        this.bulk = BulkEndpoint.compile(integration, endpoint, batches, extensions);
        this.onlyReads = policies.idempotency() == Idempotency.SAFE;
        this.versions = versions;
        this.cache = CachedCalls.compile(endpoint, policies, compiler.cache(), versions);
        Idempotency repeatable = bulk == null ? policies.idempotency() : bulk.idempotency();
        this.chain = new PolicyChain(integration, policies, repeatable, bulk != null, outcomes, breakers, compiler);
    }

    /** How long an execution may take; null for no bound. */
    public @Nullable Duration deadline() {
        return policies.deadline();
    }

    /** What may be done twice: as stated, else as its connector says, else by its method. */
    public Idempotency idempotency() {
        return policies.idempotency();
    }

    /** What stands in when it fails. */
    public Fallbacks fallbacks() {
        return fallbacks;
    }

    /** The request that an execution sends. */
    public ConnectorRequest mapRequest(Work work) {
        return withStreams(mapped(work.input(), work), work.request());
    }

    private ConnectorRequest mapped(JsonNode input, Work work) {
        ExecutionOptions options = work.options();
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
                .limit(work.limit())
                .build();
        return key == null ? paged(request, options) : key.addTo(paged(request, options), input);
    }

    private static ConnectorRequest withStreams(ConnectorRequest mapped, ExecutionRequest request) {
        Payload body = request.body();
        if (body == null && request.download() == null) {
            return mapped;
        }
        return mapped.toBuilder()
                .body(body == null ? mapped.body() : body)
                .download(request.download())
                .build();
    }

    /** The longest an attempt may take. */
    public Duration timeout(ExecutionOptions options) {
        return options.timeoutOverride() != null ? options.timeoutOverride() : policies.timeout();
    }

    /** The expressions of the request mapping with their values. */
    public List<EvaluatedExpression> expressions(JsonNode input) {
        return requestMapping.evaluate(input);
    }

    /** What the cache knows about a request; null where there is none. */
    public @Nullable CacheLookup lookup(ConnectorRequest request, Work work) {
        return cache == null ? null : cache.lookup(request, work);
    }

    /** Whether an answer is made up instead of asked for. */
    public boolean mocked(ExecutionOptions options) {
        return mock(options) != null;
    }

    /** Its policies, for those who show them. */
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

    /** The answer to a request: from the cache where it knows one, else the mapped one of a call. */
    public Answer answer(ConnectorRequest request, Work work) {
        if (request.download() != null) {
            // What is streamed is neither kept nor mapped.
            return Answer.of(call(request, work), MappedData.NOTHING, null);
        }
        // Mocked answers have nothing to do with the cache.
        return cache == null || mocked(work.options())
                ? mapResponse(request, call(request, work), work.input())
                : cache.answer(request, work, () -> mapResponse(request, call(request, work), work.input()));
    }

    private ConnectorResponse call(ConnectorRequest request, Work work) {
        JsonNode mock = mock(work.options());
        if (mock != null) {
            return outcomes.judge(
                    ConnectorResponse.builder().body(Payload.json(mock)).build());
        }
        Target target = bulk != null && BulkEndpoint.takes(request) ? bulk : work.target();
        List<Interceptor> interceptors = chain.interceptors(work.options().retryOverride());
        try {
            ConnectorResponse response = InterceptorChain.run(interceptors, request, work, target);
            noteCarriedOut(response.status() >= 200 && response.status() < 300, work);
            versions.succeeded(endpoint.name());
            return response;
        } catch (ConnectorException e) {
            noteCarriedOut(unusable(e), work);
            throw e;
        }
    }

    // Whatever fails from here on, the remote system has done what was asked for.
    private void noteCarriedOut(boolean accepted, Work work) {
        if (accepted && !onlyReads) {
            work.attempts().carriedOut();
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

    /** One call for many executions, as one of them makes it. */
    JsonNode callForMany(UnaryOperator<ConnectorRequest> filled, Work work) {
        ConnectorRequest request = filled.apply(mapped(NO_INPUT, work));
        ConnectorResponse response = InterceptorChain.run(chain.ofBatch(), request, work, work.target());
        versions.succeeded(endpoint.name());
        return mapResponse(request, response, NO_INPUT).data();
    }

    private @Nullable JsonNode mock(ExecutionOptions options) {
        return options.mockResponse() != null ? options.mockResponse() : endpoint.mockResponse();
    }

    private Answer mapResponse(ConnectorRequest request, ConnectorResponse response, JsonNode input) {
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
