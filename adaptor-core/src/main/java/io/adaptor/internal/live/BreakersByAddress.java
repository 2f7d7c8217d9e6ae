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
 * The circuit breakers of an integration: one set for its own address, and one for each address that a connection or
 * its tokens name. Sets that are unused for a while are removed. Thread-safe.
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

    /** Returns the breakers of the integration's own address. */
    CircuitBreakers shared() {
        return shared;
    }

    /**
     * Returns the breakers of an address.
     *
     * @param home the address of the connection, unless its tokens name another one
     * @param own whether it differs from that of the integration
     * @param current supplies the current address
     */
    CircuitBreakers of(BaseAddress home, boolean own, Supplier<BaseAddress> current) {
        BaseAddress now;
        try {
            now = current.get();
        } catch (ConnectorException unnamed) {
            // The tokens name no address; a call that needs one will fail.
            now = home;
        }
        Origin origin = now.origin();
        if (!own && (origin == null || origin.equals(home.origin()))) {
            return shared;
        }
        return others.get(origin == null ? String.valueOf(home.url()) : origin.toString(), shared::at);
    }

    /** Releases all groups except the given ones. */
    void keep(Set<String> groups) {
        shared.keep(groups);
        others.asMap().values().forEach(breakers -> breakers.keep(groups));
    }
}
