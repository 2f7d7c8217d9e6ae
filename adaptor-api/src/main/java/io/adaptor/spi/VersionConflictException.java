package io.adaptor.spi;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a write to an {@link IntegrationStore} or a {@link ConnectionStore} that expected a version other than the
 * stored one. Nothing was written.
 */
public class VersionConflictException extends AdaptorException {
    private static final long serialVersionUID = 1L;

    /** The stored version; null if nothing is stored. */
    private final @Nullable String currentVersion;

    /**
     * Creates the exception for an integration.
     *
     * @param integrationId the id of the integration
     * @param expectedVersion the version the caller expected; null for none
     * @param currentVersion the version that is stored; null for none
     */
    public VersionConflictException(
            String integrationId, @Nullable String expectedVersion, @Nullable String currentVersion) {
        this("integration", integrationId, expectedVersion, currentVersion);
    }

    private VersionConflictException(
            String kind, String id, @Nullable String expectedVersion, @Nullable String currentVersion) {
        super(
                StandardErrorCode.VALIDATION_FAILED,
                kind + " \"" + id + "\" " + stored(currentVersion) + ", expected was "
                        + (expectedVersion == null ? "none" : "version " + expectedVersion)
                        + ": read it again and repeat the edit");
        this.currentVersion = currentVersion;
    }

    /**
     * Creates the exception for a write to a connection.
     *
     * @param connectionId the id of the connection
     * @param expectedVersion the version the caller expected; null for none
     * @param currentVersion the version that is stored; null for none
     * @return a new exception
     */
    public static VersionConflictException ofConnection(
            String connectionId, @Nullable String expectedVersion, @Nullable String currentVersion) {
        return new VersionConflictException("connection", connectionId, expectedVersion, currentVersion);
    }

    /**
     * Returns the stored version.
     *
     * @return the version; null if nothing is stored
     */
    public @Nullable String currentVersion() {
        return currentVersion;
    }

    private static String stored(@Nullable String version) {
        return version == null ? "is not stored" : "has the version " + version;
    }
}
