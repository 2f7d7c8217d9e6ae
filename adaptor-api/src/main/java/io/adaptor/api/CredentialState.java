package io.adaptor.api;

import io.adaptor.api.internal.WireNames;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The state of a connection's credentials, without their values. Immutable.
 *
 * @param kind the type of the {@code auth_config}: {@code none}, {@code api_key}, {@code oauth2} ...
 * @param status whether they can be used
 * @param expiresAt when the current ones expire; null if they do not expire or it is not known
 */
public record CredentialState(
        String kind, Status status, @Nullable Instant expiresAt) {
    /**
     * Checks that the required values are present.
     *
     * @param kind the type of the {@code auth_config}
     * @param status whether they can be used
     * @param expiresAt when the current ones expire
     */
    public CredentialState {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(status, "status");
    }

    /** Whether credentials can be used. */
    public enum Status {
        /** They are available. */
        READY,
        /** There are none yet, or they have expired; the call would first obtain new ones. */
        OBTAINED_FIRST,
        /** The user must connect the account again. */
        RECONNECT_REQUIRED,
        /** They cannot be used; the explanation contains the error. */
        UNUSABLE;

        /**
         * Returns the name used in JSON.
         *
         * @return for example {@code ready}
         */
        public String wireName() {
            return WireNames.of(this);
        }
    }
}
