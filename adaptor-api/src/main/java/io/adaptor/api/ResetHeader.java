package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.WireNames;
import java.util.Objects;

/**
 * A vendor-specific header that states when a limit resets, read from throttled responses. Immutable.
 *
 * @param header the name of the header, for example {@code X-RateLimit-Reset}
 * @param format the format of its value
 */
public record ResetHeader(String header, Format format) {
    /**
     * Checks the name.
     *
     * @param header the name of the header
     * @param format the format of its value
     */
    public ResetHeader {
        Objects.requireNonNull(format, "format");
        FieldChecks.of("reset_headers").text("header", header, 128).done();
    }

    /** The format of a header that states the end of a wait. */
    public enum Format {
        /** Seconds since 1970, for example {@code 1767268800}. */
        EPOCH_SECONDS,
        /** Milliseconds since 1970. */
        EPOCH_MILLIS,
        /** Seconds from now. */
        DELTA_SECONDS,
        /** Milliseconds from now. */
        DELTA_MILLIS,
        /** An ISO 8601 date and time with an offset, for example {@code 2026-01-01T12:00Z}. */
        ISO8601,
        /** A duration from now, as numbers with units: {@code 1s}, {@code 6m0s}, {@code 1m30.5s}, {@code 500ms}. */
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
