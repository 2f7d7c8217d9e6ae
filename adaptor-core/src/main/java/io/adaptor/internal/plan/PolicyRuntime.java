package io.adaptor.internal.plan;

import io.adaptor.internal.budget.MemoryPool;
import io.adaptor.internal.operator.Operator;
import io.adaptor.internal.resilience.ConcurrencyLimits;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.TimeSource;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * What the policies of all endpoints of a client run on.
 *
 * @param limiter counts the turns
 * @param concurrency counts the calls under way
 * @param memory what the data of all executions may take
 * @param interceptors the application's own
 * @param operator what integrations and calls may ask for
 * @param time measures and waits
 * @param random yields numbers from 0 to 1
 */
public record PolicyRuntime(
        RateLimiter limiter,
        ConcurrencyLimits concurrency,
        MemoryPool memory,
        List<Interceptor> interceptors,
        Operator operator,
        TimeSource time,
        DoubleSupplier random) {}
