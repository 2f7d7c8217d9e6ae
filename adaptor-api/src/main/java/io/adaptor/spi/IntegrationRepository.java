package io.adaptor.spi;

import io.adaptor.api.Integration;
import java.util.Optional;

/**
 * The source of integrations. Called on every execution on the caller's thread, so it should return from memory. Must
 * be thread-safe. {@link IntegrationStore} extends it with write operations.
 */
@FunctionalInterface
public interface IntegrationRepository {
    /**
     * Finds the current version of an integration. While the version stays the same, the engine reuses what it compiled
     * and opened, and ignores the value.
     *
     * @param tenantId the tenant; another tenant's integration must not be found
     * @param integrationId the id
     * @return the integration and its version, or empty; an integration with a different tenant or id is treated as not
     *     found
     * @throws RuntimeException if the repository cannot be reached
     */
    Optional<Versioned<Integration>> find(String tenantId, String integrationId);
}
