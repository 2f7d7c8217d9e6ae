package io.adaptor.internal.live;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Integration;
import io.adaptor.api.Policies;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.budget.HeapBound;
import io.adaptor.internal.discovery.Extension;
import io.adaptor.internal.discovery.Extensions;
import io.adaptor.internal.discovery.InstalledExtensions;
import io.adaptor.internal.http.PoolUse;
import io.adaptor.internal.lifecycle.SharedCache;
import io.adaptor.internal.operator.Operator;
import io.adaptor.internal.plan.PlanCompiler;
import io.adaptor.internal.run.Work;
import io.adaptor.internal.threads.TenantShares;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The integrations in use, each opened once per stored version and released when idle. Thread-safe. */
public final class LiveIntegrations implements AutoCloseable {
    private static final int MOST = HeapBound.of(20_000, 16 << 10);
    private static final Duration IDLE = Duration.ofMinutes(30);

    private final IntegrationRepository repository;
    private final InstalledExtensions installed;
    private final PlanCompiler compiler;
    private final ConnectionOpener opener;
    private final SharedCache<Key, LiveIntegration> live;

    /** Creates an instance without integrations. */
    public LiveIntegrations(
            IntegrationRepository repository,
            InstalledExtensions installed,
            PlanCompiler compiler,
            ConnectionOpener opener) {
        this.repository = repository;
        this.installed = installed;
        this.compiler = compiler;
        this.opener = opener;
        this.live = new SharedCache<>(MOST, IDLE, opener.threads().opening(), new TenantShares(MOST), opener.time());
        installed.afterChange(this::changed);
    }

    /**
     * Enters the current version of an integration; leave it afterwards.
     *
     * @throws AdaptorException {@code INTEGRATION_NOT_FOUND}, {@code INTEGRATION_DISABLED}, or another reason why it
     *     can't be used
     */
    public LiveIntegration enter(String tenantId, String integrationId, Work work) {
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
        LiveIntegration found;
        do {
            found = live.enterOpen(key, current.version());
            if (found == null) {
                work.bounds().expecting(stated(current.value(), work));
                found = opened(key, tenantId, current, work.bounds());
            }
        } while (!settled(found));
        return found;
    }

    private static Policies stated(Integration integration, Work work) {
        Endpoint endpoint = integration.endpoint(work.request().endpointName());
        return endpoint == null ? integration.policies() : endpoint.policies().over(integration.policies());
    }

    private LiveIntegration opened(Key key, String tenantId, Versioned<Integration> current, SharedCache.Wait wait) {
        return live.enter(key, current.version(), tenantId, before -> open(current, before), wait);
    }

    // An integration that was opened during a change of plugins may have been missed by the change.
    private boolean settled(LiveIntegration found) {
        if (found.isOn(installed.current())) {
            return true;
        }
        installed.awaitChange();
        if (found.isOn(installed.current())) {
            return true;
        }
        found.leave();
        live.removeIf(one -> one == found);
        return false;
    }

    // An integration of another tenant or id, returned by a faulty repository, counts as not found.
    private static boolean belongs(Integration found, String tenantId, String integrationId) {
        return found.tenantId().equals(tenantId) && found.integrationId().equals(integrationId);
    }

    private LiveIntegration open(Versioned<Integration> current, @Nullable LiveIntegration before) {
        Extensions extensions = installed.enter();
        try {
            Versioned<Integration> resolved = opener.environment().resolve(current);
            opener.operator().check(resolved.value());
            return new LiveIntegration(resolved, before, extensions, compiler, opener);
        } catch (RuntimeException | Error e) {
            extensions.leave();
            throw e;
        }
    }

    /** Returns the limits for integrations and calls. */
    public Operator operator() {
        return opener.operator();
    }

    /** Handles a change of plugins: integrations that use one of them are reopened, and the others continue. */
    private void changed(Collection<Extension> cameOrWent) {
        live.removeIf(one -> cameOrWent.stream().anyMatch(one::uses));
        for (LiveIntegration one : live.open()) {
            if (one.enter()) {
                one.goOnWith(installed.enter()).leave();
                one.leave();
            }
        }
    }

    /** Returns the current number of HTTP connections of all integrations in use. */
    public PoolUse poolUse() {
        int open = 0;
        int idle = 0;
        for (LiveIntegration integration : live.open()) {
            open += integration.http().openConnections();
            idle += integration.http().idleConnections();
        }
        return new PoolUse(open, Math.min(open, idle));
    }

    @Override
    public void close() {
        live.clear();
    }

    private record Key(String tenantId, String integrationId) {}
}
