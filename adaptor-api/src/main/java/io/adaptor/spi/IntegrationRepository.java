package io.adaptor.spi;

import io.adaptor.api.Integration;
import java.util.Optional;

/** Where integrations are kept. Asked on every execution, so be quick; must be thread-safe. */
@FunctionalInterface
public interface IntegrationRepository {
    /**
     * Finds an integration of a tenant. Answering the same object again lets the engine keep what it compiled from it.
     *
     * @param tenantId the tenant; another tenant's integration must not be found
     * @param integrationId the id
     * @return the integration, or empty
     */
    Optional<Integration> find(String tenantId, String integrationId);
}
