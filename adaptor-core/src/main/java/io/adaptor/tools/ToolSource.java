package io.adaptor.tools;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.Versioned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The source of the integrations of a tenant whose endpoints become tools. Must be thread-safe; it is queried for every
 * list and call.
 */
@FunctionalInterface
public interface ToolSource {
    /**
     * Returns the integrations of a tenant.
     *
     * @param tenantId the tenant
     * @return the integrations with their versions, in any order, each id once; disabled ones are filtered out later
     */
    List<Versioned<Integration>> integrations(String tenantId);

    /**
     * Returns a source of all integrations of a store.
     *
     * @param store the store
     * @return a source that reads the store each time
     */
    static ToolSource of(IntegrationStore store) {
        return tenantId -> {
            List<Versioned<Integration>> all = new ArrayList<>();
            List<Versioned<Integration>> page;
            String after = null;
            do {
                page = store.list(tenantId, after, IntegrationStore.MOST_LISTED);
                all.addAll(page);
                after = page.isEmpty()
                        ? null
                        : page.get(page.size() - 1).value().integrationId();
            } while (page.size() == IntegrationStore.MOST_LISTED);
            return all;
        };
    }

    /**
     * Returns a source of certain integrations of a repository, which can't list them itself.
     *
     * @param repository the repository
     * @param integrationIds the ids; ids that a tenant does not have are skipped
     * @return a source that reads the repository each time
     */
    static ToolSource of(IntegrationRepository repository, String... integrationIds) {
        List<String> ids = List.of(integrationIds);
        return tenantId -> ids.stream()
                .flatMap(id -> repository.find(tenantId, id).stream())
                .toList();
    }

    /**
     * Returns a source of fixed integrations, each for its own tenant.
     *
     * @param integrations the integrations
     * @return a source of them
     */
    static ToolSource of(Integration... integrations) {
        Map<String, List<Versioned<Integration>>> byTenant = Arrays.stream(integrations)
                .collect(Collectors.groupingBy(
                        Integration::tenantId,
                        Collectors.mapping(one -> new Versioned<>(one, "1"), Collectors.toUnmodifiableList())));
        return tenantId -> byTenant.getOrDefault(tenantId, List.of());
    }
}
