package io.adaptor.server.engine;

import io.adaptor.api.Integration;
import io.adaptor.server.database.Kept;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import io.adaptor.tools.ToolSource;
import java.util.List;

/** The integrations of tenants whose endpoints are tools: kept for a while, so that a call asks the database nothing. Thread-safe. */
public final class ServedTools implements ToolSource {
    private static final int MOST = 1_000;

    private final ToolSource stored;
    private final Kept<String, List<Versioned<Integration>>> kept;

    /**
     * Integrations of a store.
     *
     * @param store where they are
     * @param time measures how long they are kept
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
     * Forgets the integrations of a tenant, so that the next call reads them.
     *
     * @param tenantId whose
     */
    public void changed(String tenantId) {
        kept.changed(tenantId);
    }

    /** Forgets all, where changes may have been missed. */
    public void changed() {
        kept.changed();
    }
}
