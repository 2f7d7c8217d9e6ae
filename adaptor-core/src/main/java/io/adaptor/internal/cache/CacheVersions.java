package io.adaptor.internal.cache;

import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.ResponseCache.Scope;
import io.adaptor.spi.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variable part of cache keys: it changes with the stored version of an integration, and per endpoint when a call
 * of another endpoint invalidates its answers. A running execution stores its answer under the version that it read
 * before its call. Immutable, thread-safe.
 */
public final class CacheVersions {
    private final String version;
    private final ResponseCache cache;
    private final Map<String, Scope> scopes = new HashMap<>();
    private final Map<String, List<Scope>> voidedBy = new HashMap<>();

    /** Creates the versions of an integration's endpoints in a cache. */
    public CacheVersions(Versioned<Integration> stored, ResponseCache cache) {
        this.version = stored.version();
        this.cache = cache;
        Integration integration = stored.value();
        for (Endpoint endpoint : integration.endpoints().values()) {
            CachePolicy policy =
                    endpoint.policies().over(integration.policies()).cache();
            if (policy != null && !policy.invalidateOn().isEmpty()) {
                Scope scope = new Scope(integration.tenantId(), integration.integrationId(), endpoint.name());
                scopes.put(endpoint.name(), scope);
                policy.invalidateOn()
                        .forEach(other -> voidedBy.computeIfAbsent(other, name -> new ArrayList<>(1))
                                .add(scope));
            }
        }
    }

    /** Returns the stored version. */
    String version() {
        return version;
    }

    /** Returns the invalidation scope of an endpoint; null if no other endpoint may invalidate it. */
    @Nullable
    Scope scope(String endpoint) {
        return scopes.get(endpoint);
    }

    /** Invalidates the endpoints that name this one in {@code invalidate_on}, after a call of it succeeded. */
    public void succeeded(String endpoint) {
        for (Scope scope : voidedBy.getOrDefault(endpoint, List.of())) {
            cache.invalidate(scope);
        }
    }
}
