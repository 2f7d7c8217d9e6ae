package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.WireNames;
import java.util.Objects;

/**
 * A vendor's own header that says when its limit resets, read from answers that were throttled. Immutable.
 *
 * @param header the name of the header, for example {@code X-RateLimit-Reset}
 * @param format how its value is written
 */
public record ResetHeader(String header, Format format) {
    /**
     * Checks the name.
     *
     * @param header the name of the header
     * @param format how its value is written
     */
    public ResetHeader {
        Objects.requireNonNull(format, "format");
        FieldChecks.of("reset_headers").text("header", header, 128).done();
    }

    /** How a header writes the end of a wait. */
    public enum Format {
        /** Seconds since 1970, for example {@code 1767268800}. */
        EPOCH_SECONDS,
        /** Milliseconds since 1970. */
        EPOCH_MILLIS,
        /** Seconds from now. */
        DELTA_SECONDS,
        /** Milliseconds from now. */
        DELTA_MILLIS,
        /** A date and time with its offset by ISO 8601, for example {@code 2026-01-01T12:00Z}. */
        ISO8601,
        /** From now, as numbers with their units: {@code 1s}, {@code 6m0s}, {@code 1m30.5s}, {@code 500ms}. */
        DURATION;

        /**
         * Returns the name used in the configuration format.
         *
         * @return for example {@code epoch_seconds}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
