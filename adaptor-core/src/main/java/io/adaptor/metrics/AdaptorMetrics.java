package io.adaptor.metrics;

import io.adaptor.AdaptorClient;
import io.adaptor.api.ErrorDetail;
import io.adaptor.api.Execution;
import io.adaptor.api.ExecutionResult;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.ErrorCode;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts and times executions in a Micrometer registry. Add it to a client as a listener. Thread-safe; need not be
 * closed.
 *
 * <p>Every name starts with {@code adaptor.}; the names and tags are listed in the guide on observability. Tags come
 * from the configuration, and their number is bounded; request ids never become tags, and tenant ids only on demand.
 *
 * <p>Requires {@code io.micrometer:micrometer-core}, which is not a dependency of Adaptor.
 */
public final class AdaptorMetrics implements ExecutionListener {
    private final MeterRegistry registry;
    private final SeriesTags seriesTags;
    private final OpenCircuits circuits;

    private AdaptorMetrics(MeterRegistry registry, boolean byTenant) {
        this.registry = registry;
        this.seriesTags = new SeriesTags(byTenant);
        this.circuits = new OpenCircuits(registry);
    }

    /**
     * Creates metrics by integration and endpoint.
     *
     * @param registry the registry of the meters
     * @return a listener for one or more clients
     */
    public static AdaptorMetrics of(MeterRegistry registry) {
        return new AdaptorMetrics(registry, false);
    }

    /**
     * Creates metrics by tenant, integration and endpoint. Use it only with few tenants, since each adds its own time
     * series.
     *
     * @param registry the registry of the meters
     * @return a listener for one or more clients
     */
    public static AdaptorMetrics byTenant(MeterRegistry registry) {
        return new AdaptorMetrics(registry, true);
    }

    /**
     * Adds gauges of a client: the use of its connection pools, and the number of connectors whose {@code close()}
     * hangs.
     *
     * @param client the client; kept alive by the registry
     */
    public void watch(AdaptorClient client) {
        Gauge.builder("adaptor.connections", client, c -> c.httpPoolUse().idle())
                .tag("state", "idle")
                .description("HTTP connections of all integrations")
                .strongReference(true)
                .register(registry);
        Gauge.builder(
                        "adaptor.connections",
                        client,
                        c -> c.httpPoolUse().open() - c.httpPoolUse().idle())
                .tag("state", "active")
                .description("HTTP connections of all integrations")
                .strongReference(true)
                .register(registry);
        Gauge.builder("adaptor.closes.hanging", client, AdaptorClient::hangingCloses)
                .description("Connectors whose close() does not return")
                .strongReference(true)
                .register(registry);
    }

    @Override
    public void on(ExecutionEvent event) {
        Execution execution = event.execution();
        if (event instanceof ExecutionEvent.Finished finished) {
            finished(execution, finished.result());
        } else if (event instanceof ExecutionEvent.CacheHit hit) {
            count("adaptor.cache.requests", seriesTags.of(execution).and("result", hit.stale() ? "stale" : "hit"));
        } else if (event instanceof ExecutionEvent.CacheMiss) {
            count("adaptor.cache.requests", seriesTags.of(execution).and("result", "miss"));
        } else if (event instanceof ExecutionEvent.AttemptFailed failed) {
            attemptFailed(execution, failed);
        } else if (event instanceof ExecutionEvent.RetryScheduled) {
            count("adaptor.retries", seriesTags.of(execution));
        } else if (event instanceof ExecutionEvent.LimitWaited waited) {
            registry.timer("adaptor.limit.waits", seriesTags.of(execution)).record(waited.duration());
        } else if (event instanceof ExecutionEvent.TokenRefreshed) {
            count("adaptor.tokens.renewed", seriesTags.of(execution));
        } else if (event instanceof ExecutionEvent.CircuitChanged changed) {
            circuits.on(changed);
            if (changed.to().equals("OPEN")) {
                count("adaptor.circuit.trips", seriesTags.of(execution));
            }
        } else if (event instanceof ExecutionEvent.CircuitForgotten gone) {
            circuits.on(gone);
        } else if (event instanceof ExecutionEvent.Overdue) {
            count("adaptor.overdue", seriesTags.of(execution));
        }
    }

    private void finished(Execution execution, ExecutionResult result) {
        ErrorDetail error = result.error();
        String code = error == null ? "none" : error.code();
        registry.timer(
                        "adaptor.executions",
                        tags(execution, code)
                                .and("outcome", error == null ? "success" : "failure")
                                .and("code", code)
                                .and("source", source(result)))
                .record(result.executionTime());
    }

    private Tags tags(Execution execution, String code) {
        if (code.equals(StandardErrorCode.INTEGRATION_NOT_FOUND.name())) {
            return seriesTags.nowhere(execution, false);
        }
        return code.equals(StandardErrorCode.ENDPOINT_NOT_FOUND.name())
                ? seriesTags.nowhere(execution, true)
                : seriesTags.of(execution);
    }

    private static String source(ExecutionResult result) {
        if (result.metadata().containsKey("fallback")) {
            return "fallback";
        }
        if (result.metadata().containsKey("stale")) {
            return "stale";
        }
        return result.cached() ? "cache" : "call";
    }

    private void attemptFailed(Execution execution, ExecutionEvent.AttemptFailed failed) {
        ErrorCode code = failed.error().code();
        Tags tags = seriesTags.of(execution);
        registry.timer("adaptor.attempts.failed", tags.and("code", code.name())).record(failed.duration());
        if (code == StandardErrorCode.CONCURRENCY_LIMITED
                || (code == StandardErrorCode.RATE_LIMITED && !throttledByVendor(failed))) {
            count("adaptor.throttled", tags.and("by", "limit"));
        } else if (throttledByVendor(failed)) {
            count("adaptor.throttled", tags.and("by", "vendor"));
        }
    }

    private static boolean throttledByVendor(ExecutionEvent.AttemptFailed failed) {
        return failed.error() instanceof ConnectorException e && e.outcome() == Outcome.THROTTLED;
    }

    private void count(String name, Tags tags) {
        registry.counter(name, tags).increment();
    }
}
