package io.adaptor.store;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.StoredVersion;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Stores integrations in memory, so that they are lost when the process ends. Versions are digests of the content, so
 * they are the same in every process; the last {@value #KEPT} of each integration are kept. Thread-safe; need not be
 * closed. Lookups take no lock.
 */
public final class InMemoryIntegrationStore implements IntegrationStore {
    /** The number of versions that are kept per integration, including the current one. */
    public static final int KEPT = 50;

    private final Map<String, NavigableMap<String, List<Kept>>> byTenant = new ConcurrentHashMap<>();
    private final ReentrantLock writing = new ReentrantLock();
    private final TimeSource time;

    /** Creates an empty store. */
    public InMemoryIntegrationStore() {
        this(TimeSource.system());
    }

    /**
     * Creates an empty store.
     *
     * @param time the time source, which determines when versions were stored
     */
    public InMemoryIntegrationStore(TimeSource time) {
        this.time = time;
    }

    /**
     * Creates a store with the given integrations.
     *
     * @param integrations the integrations
     * @return a new store
     * @throws VersionConflictException if two have the same tenant and id
     */
    public static InMemoryIntegrationStore of(Integration... integrations) {
        InMemoryIntegrationStore store = new InMemoryIntegrationStore();
        for (Integration integration : integrations) {
            store.put(integration, null);
        }
        return store;
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        List<Kept> kept = history(tenantId, integrationId);
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(0).stored());
    }

    @Override
    public List<Versioned<Integration>> list(String tenantId, @Nullable String after, int limit) {
        ListLimit.check(limit);
        NavigableMap<String, List<Kept>> all = ofTenant(tenantId);
        return (after == null ? all : all.tailMap(after, false))
                .values().stream()
                        .limit(limit)
                        .map(kept -> kept.get(0).stored())
                        .toList();
    }

    @Override
    public Versioned<Integration> put(Integration integration, @Nullable String expectedVersion) {
        Versioned<Integration> fresh = ContentVersion.of(integration);
        writing.lock();
        try {
            String tenantId = integration.tenantId();
            String id = integration.integrationId();
            List<Kept> before = history(tenantId, id);
            Versioned<Integration> current = expected(id, before, expectedVersion);
            if (current != null && current.version().equals(fresh.version())) {
                return current;
            }
            byTenant.computeIfAbsent(tenantId, tenant -> new ConcurrentSkipListMap<>())
                    .put(id, with(fresh, before));
            return fresh;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public void delete(String tenantId, String integrationId, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        writing.lock();
        try {
            expected(integrationId, history(tenantId, integrationId), expectedVersion);
            ofTenant(tenantId).remove(integrationId);
        } finally {
            writing.unlock();
        }
    }

    @Override
    public List<StoredVersion> versions(String tenantId, String integrationId) {
        return history(tenantId, integrationId).stream()
                .map(kept -> new StoredVersion(kept.stored().version(), kept.at()))
                .toList();
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version) {
        return history(tenantId, integrationId).stream()
                .map(Kept::stored)
                .filter(stored -> stored.version().equals(version))
                .findFirst();
    }

    private List<Kept> with(Versioned<Integration> fresh, List<Kept> before) {
        List<Kept> all = new ArrayList<>();
        all.add(new Kept(fresh, time.clock().instant()));
        before.stream()
                .filter(kept -> !kept.stored().version().equals(fresh.version()))
                .limit(KEPT - 1)
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static @Nullable Versioned<Integration> expected(
            String integrationId, List<Kept> kept, @Nullable String expectedVersion) {
        Versioned<Integration> current = kept.isEmpty() ? null : kept.get(0).stored();
        String version = current == null ? null : current.version();
        if (!Objects.equals(version, expectedVersion)) {
            throw new VersionConflictException(integrationId, expectedVersion, version);
        }
        return current;
    }

    private List<Kept> history(String tenantId, String integrationId) {
        return ofTenant(tenantId).getOrDefault(integrationId, List.of());
    }

    private NavigableMap<String, List<Kept>> ofTenant(String tenantId) {
        NavigableMap<String, List<Kept>> found = byTenant.get(tenantId);
        return found == null ? new TreeMap<>() : found;
    }

    private record Kept(Versioned<Integration> stored, Instant at) {}
}
