package io.adaptor.spi;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** A write to an {@link IntegrationStore} or a {@link ConnectionStore} that expected another version than the stored one. Nothing was written. */
public class VersionConflictException extends AdaptorException {
    private static final long serialVersionUID = 1L;

    /** What is stored now; null where nothing is. */
    private final @Nullable String currentVersion;

    /**
     * Creates the error.
     *
     * @param integrationId which integration
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
     * The error of a write to a connection.
     *
     * @param connectionId which connection
     * @param expectedVersion the version the caller expected; null for none
     * @param currentVersion the version that is stored; null for none
     * @return a new error
     */
    public static VersionConflictException ofConnection(
            String connectionId, @Nullable String expectedVersion, @Nullable String currentVersion) {
        return new VersionConflictException("connection", connectionId, expectedVersion, currentVersion);
    }

    /**
     * The version that is stored.
     *
     * @return the version; null where nothing is stored
     */
    public @Nullable String currentVersion() {
        return currentVersion;
    }

    private static String stored(@Nullable String version) {
        return version == null ? "is not stored" : "has the version " + version;
    }
}
