package io.adaptor.internal.pipeline;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.ConnectionUse;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The integrations in use, each compiled once per version and let go when idle. Thread-safe. */
final class LiveIntegrations implements AutoCloseable {
    private static final int MOST = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final EngineParts parts;
    private final Cache<Key, LiveIntegration> live;

    LiveIntegrations(EngineParts parts) {
        this.parts = parts;
        this.live = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(IDLE)
                .ticker(parts.time()::nanos)
                .executor(Runnable::run)
                .removalListener(LiveIntegrations::removed)
                .build();
    }

    /**
     * Enters the current version of an integration; leave it afterwards.
     *
     * @throws AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_DISABLED}, or why it can't be used
     */
    LiveIntegration enter(String tenantId, String integrationId) {
        Integration current = parts.integrations()
                .find(tenantId, integrationId)
                // A repository that answers with somebody else's integration has not found it.
                .filter(found -> found.tenantId().equals(tenantId))
                .orElseThrow(() -> new AdaptorException(
                        StandardErrorCode.INTEGRATION_NOT_FOUND,
                        "there is no integration \"" + integrationId + "\" of tenant \"" + tenantId + "\""));
        if (!current.enabled()) {
            throw new AdaptorException(
                    StandardErrorCode.INTEGRATION_DISABLED, "integration \"" + integrationId + "\" is disabled");
        }
        Key key = new Key(tenantId, integrationId);
        while (true) {
            LiveIntegration found = live.getIfPresent(key);
            if (found == null || !sameVersion(found.integration(), current)) {
                found = live.asMap().compute(key, (same, other) -> fresh(other, current));
            }
            if (found.enter()) {
                return found;
            }
        }
    }

    private LiveIntegration fresh(@Nullable LiveIntegration other, Integration current) {
        return other != null && sameVersion(other.integration(), current) ? other : new LiveIntegration(current, parts);
    }

    private static boolean sameVersion(Integration one, Integration other) {
        return one == other || one.equals(other);
    }

    ConnectionUse connections() {
        int open = 0;
        int idle = 0;
        for (LiveIntegration integration : live.asMap().values()) {
            open += integration.http().openConnections();
            idle += integration.http().idleConnections();
        }
        return new ConnectionUse(open, Math.min(open, idle));
    }

    private static void removed(@Nullable Key key, @Nullable LiveIntegration gone, RemovalCause cause) {
        if (gone != null) {
            gone.retire();
        }
    }

    @Override
    public void close() {
        live.invalidateAll();
        live.cleanUp();
    }

    private record Key(String tenantId, String integrationId) {}
}
