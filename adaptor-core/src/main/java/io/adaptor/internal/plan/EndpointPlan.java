package io.adaptor.internal.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.CacheLookup;
import io.adaptor.api.Endpoint;
import io.adaptor.api.EvaluatedExpression;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Payload;
import io.adaptor.api.WireFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.pagination.NextPage;
import io.adaptor.internal.resilience.OutcomeTable;
import io.adaptor.internal.run.CollectedRecords;
import io.adaptor.internal.run.InterceptorChain;
import io.adaptor.internal.run.OpenRecords;
import io.adaptor.internal.run.Target;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.Message;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Everything about an endpoint that does not change from call to call, compiled once. Immutable, thread-safe. */
public final class EndpointPlan {
    private static final JsonNode NO_INPUT = JsonNodeFactory.instance.objectNode();

    private final Endpoint endpoint;
    private final EffectivePolicies policies;
    private final RequestPlan requests;
    private final AnswerPlan answers;
    private final Fallbacks fallbacks;
    private final @Nullable CachedCalls cache;
    private final OutcomeTable outcomes;
    private final @Nullable BulkEndpoint bulk;
    private final PolicyChain chain;
    private final PolicyChain alone;
    private final CacheVersions versions;

    EndpointPlan(
            Endpoint endpoint,
            EffectivePolicies policies,
            RequestPlan requests,
            AnswerPlan answers,
            Fallbacks fallbacks,
            @Nullable CachedCalls cache,
            OutcomeTable outcomes,
            @Nullable BulkEndpoint bulk,
            PolicyChain chain,
            PolicyChain alone,
            CacheVersions versions) {
        this.endpoint = endpoint;
        this.policies = policies;
        this.requests = requests;
        this.answers = answers;
        this.fallbacks = fallbacks;
        this.cache = cache;
        this.outcomes = outcomes;
        this.bulk = bulk;
        this.chain = chain;
        this.alone = alone;
        this.versions = versions;
    }

    /** Returns the endpoint. */
    public Endpoint endpoint() {
        return endpoint;
    }

    /** Returns how long an execution may take, or null for no bound. */
    public @Nullable Duration deadline() {
        return policies.deadline();
    }

    /** Returns the idempotency: as stated, else as declared by the connector, else by the method. */
    public Idempotency idempotency() {
        return policies.idempotency();
    }

    /** Returns the fallbacks that apply when it fails. */
    public Fallbacks fallbacks() {
        return fallbacks;
    }

    /** Returns the request that an execution sends. */
    public ConnectorRequest mapRequest(Work work) {
        return withStreams(requests.of(work.input(), work), work.request());
    }

    private ConnectorRequest withStreams(ConnectorRequest mapped, ExecutionRequest request) {
        Payload body = request.body();
        if (body == null && request.download() == null) {
            return mapped;
        }
        return Sendable.checked(mapped.toBuilder()
                .body(body == null ? mapped.body() : body)
                .download(request.download())
                .format(request.download() == null ? mapped.format() : requests.streamed())
                .build());
    }

    /** Returns a request as its caller may see it: callers must not read the content of sealed cursors. */
    public ConnectorRequest shown(ConnectorRequest request, Work work) {
        return requests.shown(request, work);
    }

    /** Returns how long an attempt may take. */
    public Duration timeout(ExecutionOptions options) {
        return policies.timeout(options);
    }

    /** Returns the expressions of the request mapping with their values. */
    public List<EvaluatedExpression> expressions(JsonNode input) {
        return requests.evaluate(input);
    }

    /** Returns what the cache knows about a request, or null if there is no cache. */
    public @Nullable CacheLookup lookup(ConnectorRequest request, Work work) {
        return cache == null ? null : cache.lookup(request, requests.shown(request, work), work);
    }

    /** Whether the answer is mocked instead of requested. */
    public boolean mocked(ExecutionOptions options) {
        return mock(options) != null;
    }

    /** Returns the policies that a call passes through, for displaying them. */
    public PolicyChain chain(ExecutionRequest call) {
        return combined(call) ? chain : alone;
    }

    /** Whether a call is sent in a batch; a call that differs from others in what a batch shares is sent alone. */
    public boolean combined(ExecutionRequest call) {
        return bulk != null
                && call.download() == null
                && !(call.body() instanceof Payload.Stream)
                && !OwnParameters.statedBy(call);
    }

    /**
     * Whether a call can leave its thread during a pause and resume from the mapped request: no other call waits for it
     * through a cache or a batch, and no code of the application would see it twice.
     */
    public boolean parks(ExecutionRequest call) {
        return cache == null
                && endpoint.records() == null
                && !combined(call)
                && chain(call).unwind();
    }

    /** Returns its pagination. */
    public CompiledPagination pagination() {
        return requests.pagination();
    }

    /** Whether it has pages. */
    public boolean isPaged() {
        return requests.isPaged();
    }

    /** Returns the answer to a request: from the cache if it has one, else the mapped answer of a call. */
    public Answer answer(ConnectorRequest request, Work work, Target connection) {
        if (request.download() != null) {
            // Streamed answers are neither cached nor mapped.
            return Answer.of(call(request, work, connection), MappedData.NOTHING, NextPage.NONE);
        }
        // Mocked answers have nothing to do with the cache.
        return cache == null || mocked(work.options())
                ? called(request, work, connection)
                : cache.answer(request, work, () -> called(request, work, connection));
    }

    /**
     * Rejects an endpoint whose answers are read as a whole.
     *
     * @throws MappingException {@code VALIDATION_FAILED}
     */
    public void checkRecords() {
        if (endpoint.records() == null) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "endpoint " + endpoint.name(),
                    List.of(FieldError.of("records", "this endpoint has no records: give it records: {}", null)));
        }
    }

    /** Opens the records that a request asks for, and waits for the first one. */
    public RecordFlow open(ConnectorRequest request, Work work, Target connection) {
        OpenRecords records = new OpenRecords(connection, endpoint, Objects.requireNonNull(endpoint.records()));
        try {
            ConnectorRequest bounded =
                    request.toBuilder().format(requests.streamed()).build();
            ConnectorResponse head = call(bounded, work, records);
            records.answered(head);
            return new RecordFlow(records, head, new MappedRecords(answers, head, work.input(), work.budget()));
        } catch (RuntimeException | Error e) {
            records.close();
            throw e;
        }
    }

    private Answer called(ConnectorRequest request, Work work, Target connection) {
        Answer answer;
        if (endpoint.records() != null) {
            CollectedRecords records = new CollectedRecords(connection);
            ConnectorResponse whole = call(request, work, records);
            answer = MappedRecords.all(answers, whole, work.input(), work.budget(), records.warnings());
        } else {
            answer = answers.of(request, call(request, work, connection), work.input(), work.budget());
        }
        work.settle(connection.name());
        return answer;
    }

    /** Returns the format in which its bodies are written and read. */
    public WireFormat format() {
        return requests.format();
    }

    /**
     * Maps a message of a subscription like a response.
     *
     * @throws io.adaptor.api.error.AdaptorException if it does not match {@code response_schema}, or can't be mapped
     */
    public MappedData message(Message message, Work work) {
        ConnectorResponse arrived = ConnectorResponse.builder()
                .headers(message.headers())
                .body(Payload.json(message.content()))
                .build();
        return answers.message(arrived, work.input(), work.budget());
    }

    private ConnectorResponse call(ConnectorRequest request, Work work, Target connection) {
        JsonNode mock = mock(work.options());
        if (mock != null) {
            return outcomes.judge(
                    ConnectorResponse.builder().body(Payload.json(mock)).build(), work.budget());
        }
        Target target = bulk != null && combined(work.request()) ? bulk.through(connection) : connection;
        List<Interceptor> interceptors =
                chain(work.request()).interceptors(work.options().retryOverride());
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

    // Whatever fails from here on, the remote system has already carried out the request.
    private void noteCarriedOut(boolean accepted, Work work) {
        if (accepted && policies.idempotency() != Idempotency.SAFE) {
            work.attempts().carriedOut();
        }
    }

    // A connector may discard a response that it could not read.
    private static boolean unusable(ConnectorException e) {
        UnusableAnswer answer = e.answer();
        Integer status = e.status();
        return answer != null
                ? answer.accepted()
                : e.code() == StandardErrorCode.RESPONSE_UNREADABLE && status != null && status >= 200 && status < 300;
    }

    /** Makes one call on behalf of many executions, as part of one of them. */
    JsonNode callForMany(UnaryOperator<ConnectorRequest> filled, Work work, Target connection) {
        ConnectorRequest request = filled.apply(requests.forMany(work));
        ConnectorResponse response = InterceptorChain.run(chain.ofBatch(), request, work, connection);
        versions.succeeded(endpoint.name());
        return answers.of(request, response, NO_INPUT, work.budget()).data();
    }

    private @Nullable JsonNode mock(ExecutionOptions options) {
        return options.mockResponse() != null ? options.mockResponse() : endpoint.mockResponse();
    }
}
