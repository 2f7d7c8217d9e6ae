package io.adaptor.internal.auth;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The means by which tokens of one connection are obtained: an OAuth2 grant, or a login. Thread-safe. */
interface TokenGrant {
    /** Returns the name of what is called, for errors: {@code the token endpoint}. */
    String name();

    /** Returns a mark of the configuration; tokens with another mark are not used. */
    String fingerprint();

    /** Whether tokens can be obtained without a person, using the stored tokens if there are any. */
    boolean obtainable(@Nullable Tokens kept);

    /**
     * Whether the grant may end, so that only a person can renew it; if it can't, every refusal is treated as
     * transient.
     */
    boolean mayEnd();

    /**
     * Requests tokens.
     *
     * @param kept the current tokens, which the returned ones replace completely; null if there are none
     * @throws TokenRefusal if they are refused
     * @throws ConnectorException {@code RECONNECT_REQUIRED} if only a person can grant what is needed, or the error
     *     that prevented the request
     */
    Tokens obtain(@Nullable Tokens kept) throws TokenRefusal;

    /** Whether a refusal means that the grant has ended. */
    boolean ends(TokenRefusal refusal);

    /** Returns why the grant has ended. */
    String ended();

    /**
     * Returns how long another process may take to store tokens that it obtained just before this process was refused.
     */
    Duration grace();

    /** Returns how long one request may take. */
    Duration timeout();

    /** Returns how long the lease for requesting tokens is held without renewal. */
    default Duration lease() {
        return timeout().multipliedBy(3);
    }

    /** Returns how far clocks may differ. */
    Duration skew();

    /** Returns how long before their expiry tokens are renewed. */
    Duration early();
}
