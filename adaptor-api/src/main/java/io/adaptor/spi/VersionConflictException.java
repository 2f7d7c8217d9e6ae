package io.adaptor.spi;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import org.jspecify.annotations.Nullable;

/** A write to an {@link IntegrationStore} that expected another version than the stored one. Nothing was written. */
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
        super(
                StandardErrorCode.VALIDATION_FAILED,
                "integration \"" + integrationId + "\" " + stored(currentVersion) + ", expected was "
                        + (expectedVersion == null ? "none" : "version " + expectedVersion)
                        + ": read it again and repeat the edit");
        this.currentVersion = currentVersion;
    }

    /**
     * The version that is stored.
     *
     * @return the version; null where no such integration is stored
     */
    public @Nullable String currentVersion() {
        return currentVersion;
    }

    private static String stored(@Nullable String version) {
        return version == null ? "is not stored" : "has the version " + version;
    }
}
