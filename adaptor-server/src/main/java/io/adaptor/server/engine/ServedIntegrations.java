package io.adaptor.server.engine;

import io.adaptor.api.Integration;
import io.adaptor.server.database.Kept;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.Optional;

/**
 * A cache of integrations for executions, so that a call needs no query. It adds the operator's default timeout and, if
 * an integration states no redirect URI for consents, that of the server. A change by another instance is seen when it
 * is announced, and otherwise after {@link Kept#LONGEST}. Thread-safe.
 */
public final class ServedIntegrations implements IntegrationRepository {
    private static final int MOST = 10_000;

    private final IntegrationRepository stored;
    private final Duration timeout;
    private final PublicAddress address;
    private final Kept<Key, Optional<Versioned<Integration>>> kept;

    /**
     * Creates a cache over a store.
     *
     * @param stored the store that they are read from and written to
     * @param timeout the timeout of an attempt for integrations that set none
     * @param address the server address that browsers return to from consent
     * @param time the time source that measures how long they are cached
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
     * Removes an integration from the cache, so that the next call reads it.
     *
     * @param tenantId the tenant
     * @param integrationId the integration
     */
    public void changed(String tenantId, String integrationId) {
        kept.changed(new Key(tenantId, integrationId));
    }

    /** Clears the cache, because changes may have been missed. */
    public void changed() {
        kept.changed();
    }

    private record Key(String tenantId, String integrationId) {}
}
