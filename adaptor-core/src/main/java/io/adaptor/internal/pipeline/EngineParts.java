package io.adaptor.internal.pipeline;

import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.live.LiveIntegrations;
import io.adaptor.internal.threads.Workers;
import io.adaptor.spi.Interceptor;
import io.adaptor.spi.TimeSource;
import java.util.List;

/** What a client is made of: given once, shared by all executions. */
public record EngineParts(
        LiveIntegrations integrations,
        InstalledExtensions extensions,
        List<Interceptor> interceptors,
        List<ExecutionListener> listeners,
        Workers workers,
        TimeSource time) {}
