package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The version of the vendor's API that an integration is written for. Immutable.
 *
 * @param version the vendor's name for it, for example {@code 2026-10}
 * @param endOfLife the day support ends, if the vendor has announced it
 * @param servedHeader the response header that states the version of the response; null for the well-known ones
 */
public record ApiVersion(
        String version,
        @Nullable LocalDate endOfLife,
        @Nullable String servedHeader) {
    /**
     * Checks that the version is present.
     *
     * @param version the vendor's name for it, for example {@code 2026-10}
     * @param endOfLife the day support ends, if the vendor has announced it
     * @param servedHeader the response header that states the version of the response
     */
    public ApiVersion {
        FieldChecks checks = FieldChecks.of("api_version").text("version", version, 64);
        if (servedHeader != null) {
            checks.text("served_header", servedHeader, 128);
        }
        checks.done();
    }
}
