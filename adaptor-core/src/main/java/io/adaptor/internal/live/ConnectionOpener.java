package io.adaptor.internal.live;

import io.adaptor.api.event.ExecutionEvent;
import io.adaptor.api.event.ExecutionListener;
import io.adaptor.internal.budget.HeapBound;
import io.adaptor.internal.errors.ForeignFault;
import io.adaptor.internal.errors.Wordless;
import io.adaptor.internal.http.HttpClients;
import io.adaptor.internal.lifecycle.Closer;
import io.adaptor.internal.operator.Operator;
import io.adaptor.internal.references.EnvironmentReferences;
import io.adaptor.internal.store.TrialStores;
import io.adaptor.internal.threads.EngineThreads;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.SecretResolver;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The resources that connections are opened with, the same for all connections of a client. */
public record ConnectionOpener(
        SecretResolver secrets,
        HttpClients http,
        TokenStore tokens,
        ConnectionStore connections,
        TrialStores trials,
        EngineThreads threads,
        TenantShares opened,
        Closer closer,
        List<ExecutionListener> listeners,
        EnvironmentReferences environment,
        Map<String, WebhookVerifier> verifiers,
        ReplayStore replays,
        Operator operator,
        TimeSource time) {
    /** The maximum number of open connections of all integrations and tenants. */
    public static final int MOST_OPEN = HeapBound.of(40_000, 8 << 10);

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionOpener.class);

    /** Publishes an event that belongs to no execution. */
    void publish(ExecutionEvent event) {
        for (ExecutionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException | Error e) {
                ForeignFault.rethrowFatal(e);
                LOG.warn(
                        "listener {} failed on {}",
                        listener.getClass().getName(),
                        event.getClass().getSimpleName(),
                        Wordless.of(e));
            }
        }
    }
}
