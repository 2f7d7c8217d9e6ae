package io.adaptor.server.engine;

import io.adaptor.api.Integration;
import io.adaptor.server.database.Kept;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import io.adaptor.tools.ToolSource;
import java.util.List;

/** A cache of the integrations whose endpoints are offered as tools, so that a call needs no query. Thread-safe. */
public final class ServedTools implements ToolSource {
    private static final int MOST = 1_000;

    private final ToolSource stored;
    private final Kept<String, List<Versioned<Integration>>> kept;

    /**
     * Creates a cache over a store.
     *
     * @param store the store that they are read from
     * @param time the time source that measures how long they are cached
     */
    public ServedTools(IntegrationStore store, TimeSource time) {
        this.stored = ToolSource.of(store);
        this.kept = new Kept<>(MOST, time);
    }

    @Override
    public List<Versioned<Integration>> integrations(String tenantId) {
        return kept.find(tenantId, stored::integrations);
    }

    /**
     * Removes the integrations of a tenant from the cache, so that the next call reads them.
     *
     * @param tenantId the tenant
     */
    public void changed(String tenantId) {
        kept.changed(tenantId);
    }

    /** Clears the cache, because changes may have been missed. */
    public void changed() {
        kept.changed();
    }
}
