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
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.internal.pagination.CompiledPagination;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One way in, one way out: plan, map the request, ask the cache, call through the interceptors, map the answer, fall back, finish. Thread-safe. */
public final class ExecutionPipeline implements AutoCloseable {
    private final EngineParts parts;
    private final LiveIntegrations integrations;

    /** A pipeline of parts. */
    public ExecutionPipeline(EngineParts parts) {
        this.parts = parts;
        this.integrations = new LiveIntegrations(parts);
    }

    /** Runs an endpoint; whatever happens is told in the result. */
    public ExecutionResult execute(ExecutionRequest request, @Nullable Cancellation cancellation) {
        ExecutionRun run = new ExecutionRun(request, cancellation, parts.listeners(), parts.time());
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

    private ExecutionResult attempt(ExecutionRequest request, ExecutionRun run) {
        LiveIntegration live;
        try {
            live = integrations.enter(request.tenantId(), request.integrationId());
        } catch (RuntimeException e) {
            return ResultBuilder.unplanned(run, fault(e));
        }
        ResultBuilder result = new ResultBuilder(
                run, request.options(), live.redactor(), live.integration().apiVersion());
        try {
            EndpointPlan plan = live.plan(endpoint(live, request));
            run.begin(plan.deadline());
            LiveConnection connection = live.enter(request.connection());
            JsonNode input = input(request);
            try {
                return result.succeeded(respond(connection, plan, request, input, run));
            } catch (AdaptorException e) {
                return result.succeeded(fallback(live, connection, plan, request, input, run, e));
            } finally {
                connection.leave();
            }
        } catch (RuntimeException e) {
            return result.failed(fault(e));
        } finally {
            live.leave();
        }
    }

    private Answer respond(
            LiveConnection connection, EndpointPlan plan, ExecutionRequest request, JsonNode input, ExecutionRun run) {
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
            ExecutionRun run,
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

    private static Endpoint endpoint(LiveIntegration live, ExecutionRequest request) {
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

    private static JsonNode input(ExecutionRequest request) {
        if (request.context().isEmpty()) {
            return request.inputData();
        }
        ObjectNode input = request.inputData().deepCopy();
        input.withObject("/context").setAll(request.context());
        return input;
    }

    private static AdaptorException fault(RuntimeException e) {
        if (e instanceof AdaptorException known) {
            return known;
        }
        AdaptorException fault = new AdaptorException(
                StandardErrorCode.INTERNAL, "unexpected " + e.getClass().getSimpleName() + "; the log has more", e);
        ExecutionRun.logFault(fault);
        return fault;
    }

    /** The connections of all integrations in use, now. */
    public ConnectionUse connections() {
        return integrations.connections();
    }

    @Override
    public void close() {
        integrations.close();
        parts.workers().close();
    }
}
