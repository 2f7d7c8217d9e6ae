package io.adaptor.spi;

import io.adaptor.api.Integration;
import java.util.Optional;

/**
 * Where integrations are found. Called on every execution, on the caller's thread, so it should answer from memory. Must be
 * thread-safe. {@link IntegrationStore} is one that integrations can be written to.
 */
@FunctionalInterface
public interface IntegrationRepository {
    /**
     * Finds the current version of an integration. While the version stays the same, the engine keeps what it compiled and
     * opened, and does not look at the value.
     *
     * @param tenantId the tenant; another tenant's integration must not be found
     * @param integrationId the id
     * @return the integration and its version, or empty; one of another tenant or id counts as not found
     * @throws RuntimeException if the repository cannot be reached
     */
    Optional<Versioned<Integration>> find(String tenantId, String integrationId);
}
