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
 * The shared runtime of the policies of all endpoints of a client.
 *
 * @param limiter counts attempts for rate limits
 * @param concurrency counts the calls in progress
 * @param memory the memory for the data of all executions
 * @param interceptors the application's own interceptors
 * @param operator the operator's limits on integrations and calls
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
