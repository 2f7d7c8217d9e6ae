package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.ConnectionUse;
import io.adaptor.api.Cancellation;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionOptions;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.FallbackRule;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.explain.Explanation;
import io.adaptor.internal.auth.OAuth2Connection;
import io.adaptor.internal.live.LiveConnection;
import io.adaptor.internal.live.LiveIntegration;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.internal.plan.Answer;
import io.adaptor.internal.plan.EndpointPlan;
import io.adaptor.internal.run.InterruptOnCancel;
import io.adaptor.internal.run.LogIds;
import io.adaptor.internal.run.Work;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.TokenKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One way in, one way out: plan, map the request, ask the cache, call through the interceptors, map the answer, fall back, finish. Thread-safe. */
public final class ExecutionPipeline implements AutoCloseable {
    private final EngineParts parts;
    private final LiveIntegrations integrations;
    private final AsyncExecutions async;

    /** A pipeline of parts. */
    public ExecutionPipeline(EngineParts parts) {
        this.parts = parts;
        this.integrations = parts.integrations();
        this.async = new AsyncExecutions(parts.workers(), this::execute, this::refuse);
    }

    /** Runs an endpoint; whatever happens is told in the result. */
    public ExecutionResult execute(ExecutionRequest request, @Nullable Cancellation cancellation) {
        Work run = new Work(request, cancellation, parts.listeners(), parts.time());
        try (LogIds whileLogging = LogIds.of(run.execution())) {
            run.publish(new ExecutionEvent.Started(run.execution()));
            ExecutionResult result;
            try (InterruptOnCancel whileRunning = InterruptOnCancel.watch(cancellation)) {
                result = attempt(request, run);
            }
            run.publish(new ExecutionEvent.Finished(run.execution(), result));
            return result;
        }
    }

    /** What {@link #execute} would do, without doing it; what stands in its way is told too. */
    public Explanation explain(ExecutionRequest request) {
        DryRun dryRun = dryRun(request);
        try (LogIds whileLogging = LogIds.of(dryRun.execution())) {
            LiveIntegration live;
            try {
                live = integrations.enter(request.tenantId(), request.integrationId());
            } catch (RuntimeException e) {
                return dryRun.stoppedBy(e);
            }
            try {
                return dryRun.of(live);
            } finally {
                live.leave();
            }
        }
    }

    /** Runs an endpoint on another thread. */
    public CompletableFuture<ExecutionResult> executeAsync(
            ExecutionRequest request, @Nullable Cancellation cancellation) {
        return async.begin(request, cancellation);
    }

    private ExecutionResult refuse(ExecutionRequest request, String why) {
        return failed(request, new AdaptorException(StandardErrorCode.CONCURRENCY_LIMITED, "not executed: " + why));
    }

    /** The result of a request that could not even begin; listeners see it like any other. */
    public ExecutionResult failed(ExecutionRequest request, AdaptorException why) {
        Work run = new Work(request, null, parts.listeners(), parts.time());
        run.publish(new ExecutionEvent.Started(run.execution()));
        ExecutionResult result = new ResultBuilder(run, request.options(), null).failed(why);
        run.publish(new ExecutionEvent.Finished(run.execution(), result));
        return result;
    }

    /** The counter that durations are measured with. */
    public long nanos() {
        return parts.time().nanos();
    }

    /** Whether an endpoint only reads. */
    public boolean safe(ExecutionRequest request) {
        LiveIntegration live = integrations.enter(request.tenantId(), request.integrationId());
        try {
            return live.plan(endpoint(live, request)).idempotency() == Idempotency.SAFE;
        } finally {
            live.leave();
        }
    }

    /**
     * How the pages of an endpoint follow each other.
     *
     * @throws AdaptorException if there is no such endpoint, or it has no pages
     */
    public CompiledPagination pagination(ExecutionRequest request) {
        LiveIntegration live = integrations.enter(request.tenantId(), request.integrationId());
        try {
            return live.plan(endpoint(live, request)).pagination();
        } finally {
            live.leave();
        }
    }

    private ExecutionResult attempt(ExecutionRequest request, Work run) {
        LiveIntegration live;
        try {
            live = integrations.enter(request.tenantId(), request.integrationId());
        } catch (RuntimeException e) {
            return new ResultBuilder(run, request.options(), null).failed(run.fault(e));
        }
        ResultBuilder result =
                new ResultBuilder(run, request.options(), live.integration().apiVersion());
        run.masking(live.redactor());
        try {
            EndpointPlan plan = live.plan(endpoint(live, request));
            run.begin(plan.deadline());
            LiveConnection connection = live.enter(request.connection());
            run.masking(connection.redactor());
            JsonNode input = input(request);
            try {
                return result.succeeded(respond(connection, plan, request, input, run));
            } catch (AdaptorException e) {
                return result.succeeded(fallback(live, connection, plan, request, input, run, e));
            } finally {
                connection.leave();
            }
        } catch (RuntimeException e) {
            AdaptorException failure = run.fault(e);
            return result.explained(explanation(live, request, failure)).failed(failure);
        } finally {
            live.leave();
        }
    }

    // As things stand after the failure: who cancelled wants no more of it.
    private @Nullable Explanation explanation(
            LiveIntegration live, ExecutionRequest request, AdaptorException failure) {
        boolean wanted = request.options().debugMode() && failure.code() != StandardErrorCode.CANCELLED;
        return wanted ? dryRun(request).of(live) : null;
    }

    private DryRun dryRun(ExecutionRequest request) {
        Work unheard = new Work(request, null, List.of(), parts.time());
        return new DryRun(request, unheard, parts.interceptors());
    }

    /**
     * Does something with the grant of a connection.
     *
     * @throws AdaptorException {@code VALIDATION_FAILED} if it is not of OAuth2, or why there is no such integration
     */
    public <T> T withGrant(TokenKey key, Function<OAuth2Connection, T> work) {
        LiveIntegration live = integrations.enter(key.tenantId(), key.integrationId());
        try {
            LiveConnection connection = live.enter(key.connection());
            try {
                OAuth2Connection oauth2 = connection.oauth2();
                if (oauth2 == null) {
                    throw new AdaptorException(
                            StandardErrorCode.VALIDATION_FAILED,
                            "integration \"" + key.integrationId()
                                    + "\" does not use OAuth2: its auth_config is of type "
                                    + live.integration().auth().type());
                }
                return work.apply(oauth2);
            } finally {
                connection.leave();
            }
        } finally {
            live.leave();
        }
    }

    /**
     * Runs a connector's own test of address and credentials.
     *
     * @return whether it has one
     * @throws AdaptorException why it failed, masked
     */
    public boolean check(TokenKey key, Duration timeout) {
        LiveIntegration live = integrations.enter(key.tenantId(), key.integrationId());
        try {
            LiveConnection connection = live.enter(key.connection());
            try {
                return connection.check(timeout);
            } finally {
                connection.leave();
            }
        } finally {
            live.leave();
        }
    }

    private Answer respond(
            LiveConnection connection, EndpointPlan plan, ExecutionRequest request, JsonNode input, Work run) {
        ExecutionOptions options = request.options();
        ConnectorRequest mapped = withStreams(plan.mapRequest(input, options), request);
        if (request.download() != null) {
            // What is streamed is neither kept nor mapped.
            return Answer.of(plan.call(mapped, options, run, connection), MappedData.NOTHING, null);
        }
        return plan.throughCache(mapped, input, options, run, () -> {
            ConnectorResponse response = plan.call(mapped, options, run, connection);
            return plan.mapResponse(mapped, response, input);
        });
    }

    /** What stands in; another endpoint has its own plan, cache and breaker, but its fallbacks are not asked. */
    private Answer fallback(
            LiveIntegration live,
            LiveConnection connection,
            EndpointPlan plan,
            ExecutionRequest request,
            JsonNode input,
            Work run,
            AdaptorException failure) {
        String code = failure.code().name();
        for (FallbackRule rule : plan.fallbacks().of(failure)) {
            JsonNode value = rule.value();
            if (value != null) {
                return Answer.value(value).insteadOf(code, "value");
            }
            Endpoint other = Objects.requireNonNull(live.integration().endpoint(String.valueOf(rule.endpoint())));
            try {
                return respond(connection, live.plan(other), request, input, run)
                        .insteadOf(code, other.name());
            } catch (AdaptorException next) {
                // A connector may throw the same object twice, and nothing can suppress itself.
                if (next != failure) {
                    failure.addSuppressed(next);
                }
                if (next.code() == StandardErrorCode.CANCELLED) {
                    throw next;
                }
            }
        }
        throw failure;
    }

    static Endpoint endpoint(LiveIntegration live, ExecutionRequest request) {
        Endpoint endpoint = live.integration().endpoint(request.endpointName());
        if (endpoint == null) {
            throw new AdaptorException(
                    StandardErrorCode.ENDPOINT_NOT_FOUND,
                    "integration \"" + request.integrationId() + "\" has no endpoint \"" + request.endpointName()
                            + "\"; it has: "
                            + String.join(
                                    ", ",
                                    new TreeSet<>(live.integration().endpoints().keySet())));
        }
        return endpoint;
    }

    static ConnectorRequest withStreams(ConnectorRequest mapped, ExecutionRequest request) {
        Payload body = request.body();
        if (body == null && request.download() == null) {
            return mapped;
        }
        return mapped.toBuilder()
                .body(body == null ? mapped.body() : body)
                .download(request.download())
                .build();
    }

    static JsonNode input(ExecutionRequest request) {
        if (request.context().isEmpty()) {
            return request.inputData();
        }
        ObjectNode input = request.inputData().deepCopy();
        input.withObject("/context").setAll(request.context());
        return input;
    }

    /** The connections of all integrations in use, now. */
    public ConnectionUse connections() {
        return integrations.connections();
    }

    @Override
    public void close() {
        async.close();
        integrations.close();
        parts.extensions().close();
        parts.workers().close();
    }
}
