package io.adaptor.internal.cache;

import io.adaptor.api.CachePolicy;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The part of the cache keys that changes with a version of an integration, and per endpoint when its entries become
 * void. What an execution that is under way stores after that, it stores under the old one. Thread-safe.
 */
public final class CacheVersions {
    private static final int DIGITS = 36;
    private static final AtomicLong LAST = new AtomicLong();

    private final Map<String, List<String>> voidedBy = new LinkedHashMap<>();
    private final Map<String, String> versions = new ConcurrentHashMap<>();
    private final String first = next();

    /** The versions of an integration's endpoints, none of which was used before. */
    public CacheVersions(Integration integration) {
        for (Endpoint endpoint : integration.endpoints().values()) {
            CachePolicy policy =
                    endpoint.policies().over(integration.policies()).cache();
            if (policy != null) {
                policy.invalidateOn()
                        .forEach(other -> voidedBy.computeIfAbsent(other, name -> new ArrayList<>(1))
                                .add(endpoint.name()));
            }
        }
    }

    /** The current version of an endpoint's entries. */
    String of(String endpoint) {
        return versions.getOrDefault(endpoint, first);
    }

    /** An endpoint did its work at the other side: the entries that say so become void. */
    public void succeeded(String endpoint) {
        for (String other : voidedBy.getOrDefault(endpoint, List.of())) {
            versions.put(other, next());
        }
    }

    private static String next() {
        return Long.toString(LAST.incrementAndGet(), DIGITS);
    }
}
