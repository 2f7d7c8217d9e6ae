package io.adaptor.server.engine;

import io.adaptor.api.Integration;
import io.adaptor.server.database.Kept;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.Optional;

/**
 * Integrations as executions find them: kept for a while, so that a call asks the database nothing, with the operator's
 * default timeout, and with the server's own address where consents come back to and a document names none. What another instance changes is seen when it is announced, and without that after {@link Kept#LONGEST}.
 * Thread-safe.
 */
public final class ServedIntegrations implements IntegrationRepository {
    private static final int MOST = 10_000;

    private final IntegrationRepository stored;
    private final Duration timeout;
    private final PublicAddress address;
    private final Kept<Key, Optional<Versioned<Integration>>> kept;

    /**
     * Integrations of a store.
     *
     * @param stored where they are
     * @param timeout how long an attempt may take where the integration says nothing
     * @param address where consents come back to
     * @param time measures how long they are kept
     */
    public ServedIntegrations(IntegrationRepository stored, Duration timeout, PublicAddress address, TimeSource time) {
        this.stored = stored;
        this.kept = new Kept<>(MOST, time);
        this.timeout = timeout;
        this.address = address;
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        return kept.find(
                new Key(tenantId, integrationId),
                key -> stored.find(key.tenantId(), key.integrationId()).map(this::served));
    }

    private Versioned<Integration> served(Versioned<Integration> found) {
        Integration integration = found.value();
        Integration.Builder served = integration.toBuilder();
        if (integration.policies().timeout() == null) {
            served.policies(integration.policies().toBuilder().timeout(timeout).build());
        }
        return new Versioned<>(
                served.auth(ConsentRedirect.to(address, integration.auth())).build(), found.version());
    }

    /**
     * Forgets an integration, so that the next call reads it.
     *
     * @param tenantId whose
     * @param integrationId which
     */
    public void changed(String tenantId, String integrationId) {
        kept.changed(new Key(tenantId, integrationId));
    }

    /** Forgets all, where changes may have been missed. */
    public void changed() {
        kept.changed();
    }

    private record Key(String tenantId, String integrationId) {}
}
