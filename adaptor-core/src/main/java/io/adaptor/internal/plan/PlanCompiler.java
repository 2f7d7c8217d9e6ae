package io.adaptor.internal.plan;

import io.adaptor.internal.resilience.ConcurrencyLimits;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.TimeSource;
import java.util.List;
import java.util.function.DoubleSupplier;

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
        DoubleSupplier random) {}
