package io.adaptor.internal.pipeline;

import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.http.HttpClients;
import io.adaptor.internal.resilience.ConcurrencyLimits;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.RateLimiter;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * What a client is made of: given once, shared by all executions, never changed, but for the plugins among its
 * extensions.
 *
 * @param random yields numbers from 0 to 1
 */
public record EngineParts(
        IntegrationRepository integrations,
        InstalledExtensions extensions,
        SecretResolver secrets,
        HttpClients http,
        ResponseCache cache,
        RateLimiter limiter,
        TokenStore tokens,
        ConcurrencyLimits concurrency,
        List<Interceptor> interceptors,
        List<ExecutionListener> listeners,
        Workers workers,
        TimeSource time,
        DoubleSupplier random) {}
