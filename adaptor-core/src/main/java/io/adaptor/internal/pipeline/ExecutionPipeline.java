package io.adaptor.internal.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.internal.mapping.MappedData;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One way in, one way out: plan, map the request, call through the interceptors, map the answer, finish. Thread-safe. */
public final class ExecutionPipeline implements AutoCloseable {
    private final EngineParts parts;
    private final LiveIntegrations integrations;

    /** A pipeline of parts. */
    public ExecutionPipeline(EngineParts parts) {
        this.parts = parts;
        this.integrations = new LiveIntegrations(parts);
    }

    /** Runs an endpoint; whatever happens is told in the result. */
    public ExecutionResult execute(ExecutionRequest request) {
        ExecutionRun run = new ExecutionRun(request, parts.listeners(), parts.time());
        run.publish(new ExecutionEvent.Started(run.execution()));
        ExecutionResult result = attempt(request, run);
        run.publish(new ExecutionEvent.Finished(run.execution(), result));
        return result;
    }

    private ExecutionResult attempt(ExecutionRequest request, ExecutionRun run) {
        LiveIntegration live;
        try {
            live = integrations.enter(request.tenantId(), request.integrationId());
        } catch (RuntimeException e) {
            return ResultBuilder.unplanned(run, fault(e));
        }
        ResultBuilder result = new ResultBuilder(run, request.options(), live.redactor());
        try {
            EndpointPlan plan = live.plan(endpoint(live, request));
            run.bound(plan.deadline());
            JsonNode input = input(request);
            ConnectorRequest mapped = withGivenBody(plan.mapRequest(input, request.options()), request.body());
            ConnectorResponse response = plan.call(mapped, request.options(), run, live.connector()::execute);
            MappedData data = plan.mapResponse(response, input);
            return result.succeeded(response, data);
        } catch (RuntimeException e) {
            return result.failed(fault(e));
        } finally {
            live.leave();
        }
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

    private static ConnectorRequest withGivenBody(ConnectorRequest mapped, @Nullable Payload body) {
        return body == null ? mapped : mapped.toBuilder().body(body).build();
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

    @Override
    public void close() {
        integrations.close();
    }
}
