package io.adaptor.tracing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.Endpoint;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.Interceptor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Creates a span per execution and a child span per request that is sent, and propagates the latter to the remote
 * system ({@code traceparent}, or the tracer's own format). Add it to a client twice, as a listener and as an
 * interceptor. Thread-safe; need not be closed.
 *
 * <p>Spans contain names, methods, statuses and codes, but no credentials, queries, bodies or error messages. The span
 * of an execution is a child of the current span of its thread.
 *
 * <p>Requires {@code io.micrometer:micrometer-core}, which is not a dependency of Adaptor, and a registry with a
 * handler that creates spans, such as those of {@code micrometer-tracing-bridge-otel}.
 */
public final class AdaptorTraces implements ExecutionListener, Interceptor {
    private final ObservationRegistry registry;
    // By identity, because request ids come from callers; weak, so that an execution that never finishes does not leak.
    private final Cache<Execution, Running> running =
            Caffeine.newBuilder().weakKeys().executor(Runnable::run).build();

    private AdaptorTraces(ObservationRegistry registry) {
        this.registry = registry;
    }

    /**
     * Creates traces for a registry.
     *
     * @param registry the registry whose handlers create spans
     * @return a listener and interceptor for one or more clients
     */
    public static AdaptorTraces of(ObservationRegistry registry) {
        return new AdaptorTraces(registry);
    }

    @Override
    public void on(ExecutionEvent event) {
        if (event instanceof ExecutionEvent.Started started) {
            begin(started.execution());
        } else if (event instanceof ExecutionEvent.Finished finished) {
            Running ended = running.asMap().remove(finished.execution());
            if (ended != null) {
                end(ended, finished.result());
            }
        }
    }

    private void begin(Execution execution) {
        Observation observation = Observation.createNotStarted("adaptor.execution", registry)
                .contextualName(execution.integrationId() + "/" + execution.endpointName())
                .highCardinalityKeyValue("adaptor.integration_id", execution.integrationId())
                .highCardinalityKeyValue("adaptor.endpoint", execution.endpointName())
                .highCardinalityKeyValue("adaptor.tenant_id", execution.tenantId())
                .highCardinalityKeyValue("adaptor.request_id", execution.requestId())
                .start();
        running.put(execution, new Running(observation, observation.openScope(), new AtomicInteger()));
    }

    private static void end(Running ended, ExecutionResult result) {
        ended.scope().close();
        Observation observation = ended.observation();
        observation.highCardinalityKeyValue("adaptor.cached", String.valueOf(result.cached()));
        observation.highCardinalityKeyValue("adaptor.retries", String.valueOf(result.retries()));
        ErrorDetail error = result.error();
        if (error != null) {
            fail(observation, error.code());
        }
        observation.stop();
    }

    /** {@inheritDoc} */
    @Override
    public boolean perAttempt() {
        return true;
    }

    @Override
    public ConnectorResponse intercept(Chain chain) {
        ConnectorRequest request = chain.request();
        AttemptContext context = new AttemptContext();
        Observation attempt = observe(context, request.endpoint(), running.getIfPresent(chain.execution()));
        try (Observation.Scope current = attempt.openScope()) {
            ConnectorResponse response = chain.proceed(request.toBuilder()
                    .headers(context.addedTo(request.headers()))
                    .build());
            status(attempt, response.status());
            return response;
        } catch (AdaptorException e) {
            status(attempt, e instanceof ConnectorException answered ? answered.status() : null);
            fail(attempt, e.code().name());
            throw e;
        } catch (RuntimeException | Error e) {
            fail(attempt, e.getClass().getSimpleName());
            throw e;
        } finally {
            attempt.stop();
        }
    }

    private Observation observe(AttemptContext context, Endpoint endpoint, @Nullable Running parent) {
        String method = endpoint.method() == null ? "" : endpoint.method().name();
        Observation attempt = Observation.createNotStarted("adaptor.attempt", () -> context, registry)
                .contextualName(method.isEmpty() ? endpoint.name() : method);
        if (!method.isEmpty()) {
            attempt.lowCardinalityKeyValue("http.request.method", method);
        }
        String path = endpoint.path();
        if (path != null && !endpoint.name().equals(ExecutionRequest.AD_HOC)) {
            int query = path.indexOf('?');
            attempt.lowCardinalityKeyValue("url.template", query < 0 ? path : path.substring(0, query));
        }
        if (parent != null) {
            attempt.parentObservation(parent.observation());
            int before = parent.attempts().getAndIncrement();
            if (before > 0) {
                attempt.highCardinalityKeyValue("http.request.resend_count", String.valueOf(before));
            }
        }
        return attempt.start();
    }

    private static void status(Observation attempt, @Nullable Integer status) {
        if (status != null && status > 0) {
            attempt.lowCardinalityKeyValue("http.response.status_code", String.valueOf(status));
        }
    }

    private static void fail(Observation observation, String code) {
        observation.lowCardinalityKeyValue("error.type", code);
        observation.error(new CodeOnly(code));
    }

    private record Running(Observation observation, Observation.Scope scope, AtomicInteger attempts) {}
}
