package io.adaptor.spi;

import io.adaptor.api.Integration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An {@link IntegrationRepository} that integrations can be written to, for one process or for many that share it. Writes
 * compare and set, so that no edit overwrites one it has not seen. Must be thread-safe. {@code IntegrationStoreContractTest}
 * of the testkit checks an implementation.
 */
public interface IntegrationStore extends IntegrationRepository {
    /** The longest page of a list. */
    int MOST_LISTED = 1000;

    /**
     * Lists the integrations of a tenant by ascending id, in the order of {@link String#compareTo}.
     *
     * @param tenantId the tenant
     * @param after the last id of the page before; null for the first page
     * @param limit the most to return, 1 to {@value #MOST_LISTED}
     * @return the next integrations; fewer than {@code limit} only where no more follow
     * @throws IllegalArgumentException if the limit is out of bounds
     */
    List<Versioned<Integration>> list(String tenantId, @Nullable String after, int limit);

    /**
     * Stores an integration, if what is stored has the expected version. It is on disk, or wherever it is kept, when the
     * method returns.
     *
     * @param integration the integration, whole
     * @param expectedVersion the version it replaces; null if there must be none
     * @return what is stored now; the same version where the integration did not change
     * @throws VersionConflictException if another version is stored, or none; nothing was written
     */
    Versioned<Integration> put(Integration integration, @Nullable String expectedVersion);

    /**
     * Deletes an integration with its history, if it has the expected version.
     *
     * @param tenantId the tenant
     * @param integrationId the id
     * @param expectedVersion the version to delete
     * @throws VersionConflictException if another version is stored, or none; nothing was deleted
     */
    void delete(String tenantId, String integrationId, String expectedVersion);

    /**
     * The versions of an integration that can still be read: the current one and at least the 20 before it.
     *
     * @param tenantId the tenant
     * @param integrationId the id
     * @return the versions, the current one first, each once; empty where there is no such integration
     */
    List<StoredVersion> versions(String tenantId, String integrationId);

    /**
     * Reads one version of an integration; to go back to it, put its value.
     *
     * @param tenantId the tenant
     * @param integrationId the id
     * @param version a version, current or earlier
     * @return the integration as it was; empty where that version is not kept
     */
    Optional<Versioned<Integration>> find(String tenantId, String integrationId, String version);
}
