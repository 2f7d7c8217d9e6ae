package io.adaptor.internal.store;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Versioned;
import java.util.Optional;

/** A repository whose failures end executions as {@code STORE_UNAVAILABLE}. Thread-safe. */
public final class GuardedRepository implements IntegrationRepository {
    private final IntegrationRepository repository;
    private final StoreCalls calls;

    public GuardedRepository(IntegrationRepository repository, TimeSource time) {
        this.repository = repository;
        this.calls = new StoreCalls("repository", repository, "executions end as STORE_UNAVAILABLE", time);
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        return calls.present(() -> repository.find(tenantId, integrationId));
    }
}
