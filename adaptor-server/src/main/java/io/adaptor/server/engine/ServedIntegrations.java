package io.adaptor.server.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.Optional;

/**
 * Integrations as executions find them: kept for a while, so that a call asks the database nothing, with the operator's
 * default timeout, and with the server's own address where consents come back to and a document names none. What another instance changes is seen when it is announced, and without that after {@link #LONGEST}.
 * Thread-safe.
 */
public final class ServedIntegrations implements IntegrationRepository {
    /** How long an integration is kept at most. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST = 10_000;

    private final IntegrationRepository stored;
    private final Duration timeout;
    private final PublicAddress address;
    private final Cache<Key, Optional<Versioned<Integration>>> kept =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(LONGEST).build();

    /**
     * Integrations of a store.
     *
     * @param stored where they are
     * @param timeout how long an attempt may take where the integration says nothing
     * @param address where consents come back to
     */
    public ServedIntegrations(IntegrationRepository stored, Duration timeout, PublicAddress address) {
        this.stored = stored;
        this.timeout = timeout;
        this.address = address;
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        Key key = new Key(tenantId, integrationId);
        Optional<Versioned<Integration>> known = kept.getIfPresent(key);
        if (known == null) {
            // Outside of the cache's own lock: the database may be slow. Two that ask at once both ask.
            known = stored.find(tenantId, integrationId).map(this::served);
            kept.put(key, known);
        }
        return known;
    }

    private Versioned<Integration> served(Versioned<Integration> found) {
        Integration integration = found.value();
        Integration.Builder served = integration.toBuilder();
        if (integration.policies().timeout() == null) {
            served.policies(
                    integration.policies().toBuilder().timeout(timeout).build());
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
        kept.invalidate(new Key(tenantId, integrationId));
    }

    /** Forgets all, where changes may have been missed. */
    public void changed() {
        kept.invalidateAll();
    }

    private record Key(String tenantId, String integrationId) {}
}
