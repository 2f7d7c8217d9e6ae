package io.adaptor.spring;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;
import java.util.List;
import java.util.Optional;

/** Several repositories; the first one that has an integration returns it. As thread-safe as they are. */
final class FirstRepository implements IntegrationRepository {
    private final List<IntegrationRepository> repositories;

    FirstRepository(List<IntegrationRepository> repositories) {
        this.repositories = List.copyOf(repositories);
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        for (IntegrationRepository repository : repositories) {
            Optional<Versioned<Integration>> found = repository.find(tenantId, integrationId);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return repositories.toString();
    }
}
