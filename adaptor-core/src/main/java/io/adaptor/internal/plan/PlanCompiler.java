package io.adaptor.internal.plan;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.internal.cache.CacheVersions;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.internal.resilience.ConcurrencyLimits;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.TimeSource;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What the plans of all endpoints of a client are made with.
 *
 * @param random yields numbers from 0 to 1
 */
public record PlanCompiler(
        ResponseCache cache,
        RateLimiter limiter,
        ConcurrencyLimits concurrency,
        List<Interceptor> interceptors,
        TimeSource time,
        DoubleSupplier random) {

    /**
     * Compiles an endpoint.
     *
     * @param others makes the plan of another endpoint of the same integration, when it is needed
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} with what can't be executed
     */
    public EndpointPlan compile(
            Integration integration,
            Endpoint endpoint,
            CircuitBreakers breakers,
            CacheVersions versions,
            Function<Endpoint, EndpointPlan> others,
            Extensions extensions) {
        return new EndpointPlan(
                integration,
                endpoint,
                breakers,
                versions,
                batch -> (filled, work) -> others.apply(batch).callForMany(filled, work),
                extensions,
                this);
    }
}
