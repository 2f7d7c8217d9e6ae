package io.adaptor.internal.live;

import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.http.HttpClients;
import io.adaptor.internal.lifecycle.Closer;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import java.util.List;

/** What connections are opened with, the same for all of a client. */
public record ConnectionOpener(
        SecretResolver secrets,
        HttpClients http,
        TokenStore tokens,
        EngineThreads threads,
        Closer closer,
        List<ExecutionListener> listeners,
        TimeSource time) {}
