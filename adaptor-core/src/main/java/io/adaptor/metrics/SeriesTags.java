package io.adaptor.metrics;

import io.adaptor.api.Execution;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tags that identify the tenant, integration and endpoint of a time series, with a bounded number of combinations.
 * Thread-safe.
 */
final class SeriesTags {
    /** The maximum number of endpoints with their own time series; further ones share {@value #OTHER}. */
    static final int MOST = 10_000;

    static final String OTHER = "other";
    private static final String NONE = "unknown";

    private final boolean byTenant;
    private final Set<Key> known = ConcurrentHashMap.newKeySet();

    SeriesTags(boolean byTenant) {
        this.byTenant = byTenant;
    }

    Tags of(Execution execution) {
        return tags(new Key(tenant(execution), execution.integrationId(), execution.endpointName()));
    }

    // Unknown names come from callers, who could make up any number of them.
    Tags nowhere(Execution execution, boolean integrationIsThere) {
        return integrationIsThere
                ? tags(new Key(tenant(execution), execution.integrationId(), NONE))
                : tags(new Key(byTenant ? NONE : "", NONE, NONE));
    }

    private String tenant(Execution execution) {
        return byTenant ? execution.tenantId() : "";
    }

    private Tags tags(Key key) {
        Key bounded = key;
        if (!known.contains(key)) {
            if (known.size() < MOST) {
                known.add(key);
            } else {
                bounded = new Key(byTenant ? OTHER : "", OTHER, OTHER);
            }
        }
        Tags tags = Tags.of(Tag.of("integration", bounded.integrationId()), Tag.of("endpoint", bounded.endpointName()));
        return byTenant ? tags.and("tenant", bounded.tenantId()) : tags;
    }

    private record Key(String tenantId, String integrationId, String endpointName) {}
}
