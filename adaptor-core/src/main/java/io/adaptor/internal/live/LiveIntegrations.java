package io.adaptor.internal.live;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.ConnectionUse;
import io.adaptor.api.Integration;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.plan.PlanCompiler;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The integrations in use, each compiled once per version and let go when idle. Thread-safe. */
public final class LiveIntegrations implements AutoCloseable {
    private static final int MOST = 10_000;
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final IntegrationRepository repository;
    private final InstalledExtensions installed;
    private final PlanCompiler compiler;
    private final ConnectionOpener opener;
    private final Cache<Key, LiveIntegration> live;
    private final Tidying tidying;

    public LiveIntegrations(
            IntegrationRepository repository,
            InstalledExtensions installed,
            PlanCompiler compiler,
            ConnectionOpener opener) {
        this.repository = repository;
        this.installed = installed;
        this.compiler = compiler;
        this.opener = opener;
        this.live = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(IDLE)
                .ticker(opener.time()::nanos)
                .executor(Runnable::run)
                .removalListener(LiveIntegrations::removed)
                .build();
        this.tidying = new Tidying(live, opener.time());
        installed.afterChange(this::retireAll);
    }

    /**
     * Enters the current version of an integration; leave it afterwards.
     *
     * @throws AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_DISABLED}, or why it can't be used
     */
    public LiveIntegration enter(String tenantId, String integrationId) {
        Versioned<Integration> current = repository
                .find(tenantId, integrationId)
                .filter(found -> belongs(found.value(), tenantId, integrationId))
                .orElseThrow(() -> new AdaptorException(
                        StandardErrorCode.INTEGRATION_NOT_FOUND,
                        "there is no integration \"" + integrationId + "\" of tenant \"" + tenantId + "\""));
        if (!current.value().enabled()) {
            throw new AdaptorException(
                    StandardErrorCode.INTEGRATION_DISABLED, "integration \"" + integrationId + "\" is disabled");
        }
        Key key = new Key(tenantId, integrationId);
        while (true) {
            Extensions extensions = installed.current();
            LiveIntegration found = live.getIfPresent(key);
            if (found == null || !found.is(current, extensions)) {
                found = live.asMap().compute(key, (same, other) -> fresh(other, current));
            }
            if (found != null && entered(key, found)) {
                tidying.fromTimeToTime();
                return found;
            }
        }
    }

    // A repository that returns the integration of another tenant or id has not found it.
    private static boolean belongs(Integration found, String tenantId, String integrationId) {
        return found.tenantId().equals(tenantId) && found.integrationId().equals(integrationId);
    }

    /** One on the present extensions; null when they have just changed. */
    private @Nullable LiveIntegration fresh(@Nullable LiveIntegration other, Versioned<Integration> current) {
        Extensions extensions = installed.current();
        if (other != null && other.is(current, extensions)) {
            return other;
        }
        if (!extensions.enter()) {
            return null;
        }
        try {
            return new LiveIntegration(current, extensions, compiler, opener);
        } catch (RuntimeException | Error e) {
            extensions.leave();
            throw e;
        }
    }

    // What was put in while the extensions changed may have been missed when all others were retired.
    private boolean entered(Key key, LiveIntegration found) {
        if (!found.enter()) {
            return false;
        }
        if (found.isOn(installed.current())) {
            return true;
        }
        live.asMap().remove(key, found);
        found.leave();
        return false;
    }

    private void retireAll() {
        live.invalidateAll();
        live.cleanUp();
    }

    public ConnectionUse connections() {
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
        retireAll();
    }

    private record Key(String tenantId, String integrationId) {}
}
