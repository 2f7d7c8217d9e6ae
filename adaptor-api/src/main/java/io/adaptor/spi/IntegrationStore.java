package io.adaptor.spi;

import io.adaptor.api.Integration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link IntegrationRepository} with write operations, for one process or shared by several. Writes compare and set
 * the version, so that no edit overwrites another that it has not seen. Must be thread-safe.
 * {@code IntegrationStoreContractTest} of the testkit checks an implementation.
 */
public interface IntegrationStore extends IntegrationRepository {
    /** The maximum length of a page. */
    int MOST_LISTED = 1000;

    /**
     * Lists the integrations of a tenant by ascending id, in the order of {@link String#compareTo}.
     *
     * @param tenantId the tenant
     * @param after the last id of the previous page; null for the first page
     * @param limit the maximum number to return, 1 to {@value #MOST_LISTED}
     * @return the next integrations; fewer than {@code limit} only if there are no more
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    List<Versioned<Integration>> list(String tenantId, @Nullable String after, int limit);

    /**
     * Stores an integration if the stored one has the expected version. The integration is durable when the method
     * returns.
     *
     * @param integration the complete integration
     * @param expectedVersion the version it replaces; null if the integration must not exist yet
     * @return the stored integration; its version is unchanged if the integration did not change
     * @throws VersionConflictException if a different version or none is stored; nothing was written
     */
    Versioned<Integration> put(Integration integration, @Nullable String expectedVersion);

    /**
     * Deletes an integration and its history if it has the expected version.
     *
     * @param tenantId the tenant
     * @param integrationId the id
     * @param expectedVersion the version to delete
     * @throws VersionConflictException if a different version or none is stored; nothing was deleted
     */
    void delete(String tenantId, String integrationId, String expectedVersion);

    /**
     * Returns the versions of an integration that can still be read: the current one and at least the 20 before it.
     *
     * @param tenantId the tenant
     * @param integrationId the id
     * @return the distinct versions, the current one first; empty if there is no such integration
     */
    List<StoredVersion> versions(String tenantId, String integrationId);

    /**
     * Reads one version of an integration. To restore it, {@code put} its value.
     *
     * @param tenantId the tenant
     * @param integrationId the id
     * @param version a version, current or earlier
     * @return the integration as it was; empty if that version is no longer stored
     */
    Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version);
}
