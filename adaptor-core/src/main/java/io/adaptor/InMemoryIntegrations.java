package io.adaptor;

import io.adaptor.api.Integration;
import io.adaptor.spi.IntegrationRepository;
import io.adaptor.spi.Versioned;
import io.adaptor.store.ContentVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The integrations given to a client's builder. Not changed once the client is built. */
final class InMemoryIntegrations implements IntegrationRepository {
    private final Map<String, Map<String, Versioned<Integration>>> byTenant = new LinkedHashMap<>();

    void add(Integration integration) {
        Versioned<Integration> other = byTenant.computeIfAbsent(integration.tenantId(), tenant -> new LinkedHashMap<>())
                .putIfAbsent(integration.integrationId(), ContentVersion.of(integration));
        if (other != null) {
            throw new IllegalArgumentException("two integrations of tenant \"" + integration.tenantId()
                    + "\" have the id \"" + integration.integrationId() + "\"");
        }
    }

    /** These, and where they have nothing, those of another repository. */
    IntegrationRepository before(IntegrationRepository other) {
        return (tenantId, integrationId) -> find(tenantId, integrationId).or(() -> other.find(tenantId, integrationId));
    }

    @Override
    public Optional<Versioned<Integration>> find(String tenantId, String integrationId) {
        return Optional.ofNullable(byTenant.getOrDefault(tenantId, Map.of()).get(integrationId));
    }
}
