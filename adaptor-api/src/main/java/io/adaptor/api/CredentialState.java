package io.adaptor.api;

import io.adaptor.api.internal.WireNames;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of a connection, without their values. Immutable.
 *
 * @param kind the type of the {@code auth_config}: {@code none}, {@code api_key}, {@code oauth2} ...
 * @param status whether they can be used
 * @param expiresAt when those in use end; null where they don't, or where that is not known
 */
public record CredentialState(
        String kind, Status status, @Nullable Instant expiresAt) {
    /**
     * Checks that all is there.
     *
     * @param kind the type of the {@code auth_config}
     * @param status whether they can be used
     * @param expiresAt when those in use end
     */
    public CredentialState {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
    }

    /** Whether credentials can be used. */
    public enum Status {
        /** They are there. */
        READY,
        /** There are none yet, or they have ended; the call would get new ones first. */
        OBTAINED_FIRST,
        /** Only a person can give new ones. */
        RECONNECT_REQUIRED,
        /** They can't be used; the explanation has the error. */
        UNUSABLE;

        /**
         * The name in JSON.
         *
         * @return for example {@code ready}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
