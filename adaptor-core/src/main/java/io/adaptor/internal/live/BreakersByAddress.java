package io.adaptor.internal.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.internal.resilience.CircuitBreakers;
import io.adaptor.spi.http.Origin;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The breakers of an integration: a set for its own address, and one for each address that a connection or its tokens name.
 * One that nobody has used for a while is forgotten. Thread-safe.
 */
final class BreakersByAddress {
    private static final int MOST = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final CircuitBreakers shared;
    private final Cache<String, CircuitBreakers> others = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(IDLE)
            .executor(Runnable::run)
            .<String, CircuitBreakers>removalListener((address, breakers, cause) -> {
                if (breakers != null) {
                    breakers.keep(Set.of());
                }
            })
            .build();

    BreakersByAddress(CircuitBreakers shared) {
        this.shared = shared;
    }

    /** Those of the integration's own address. */
    CircuitBreakers shared() {
        return shared;
    }

    /**
     * Those of an address.
     *
     * @param home the address of the connection before any token names another
     * @param own whether that is another than that of the integration
     * @param current where it is at home now
     */
    CircuitBreakers of(BaseAddress home, boolean own, Supplier<BaseAddress> current) {
        BaseAddress now;
        try {
            now = current.get();
        } catch (ConnectorException unnamed) {
            // The tokens name no address; the call fails by that where it needs one.
            now = home;
        }
        Origin origin = now.origin();
        if (!own && (origin == null || origin.equals(home.origin()))) {
            return shared;
        }
        return others.get(origin == null ? String.valueOf(home.url()) : origin.toString(), shared::at);
    }

    /** Releases all groups but these. */
    void keep(Set<String> groups) {
        shared.keep(groups);
        others.asMap().values().forEach(breakers -> breakers.keep(groups));
    }
}
