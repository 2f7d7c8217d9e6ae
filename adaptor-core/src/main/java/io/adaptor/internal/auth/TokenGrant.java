package io.adaptor.internal.auth;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What tokens of one connection are obtained by: an OAuth2 grant, or a login. Thread-safe. */
interface TokenGrant {
    /** What is asked, for errors: {@code the token endpoint}. */
    String name();

    /** A mark of the configuration: tokens of another are not used. */
    String fingerprint();

    /** Whether tokens can be had without a person; with those that are kept, where there are some. */
    boolean obtainable(@Nullable Tokens kept);

    /** Whether it may end, so that only a person can help; of one that can't, each refusal is taken for a passing one. */
    boolean mayEnd();

    /**
     * Asks for tokens.
     *
     * @param kept those in use until now, which those returned replace as a whole; null where there are none
     * @throws TokenRefusal if they are refused
     * @throws ConnectorException {@code RECONNECT_REQUIRED} where only a person can give what is needed, or why nobody could
     *     be asked
     */
    Tokens obtain(@Nullable Tokens kept) throws TokenRefusal;

    /** Whether a refusal means that the grant has ended. */
    boolean ends(TokenRefusal refusal);

    /** Why one that has ended has. */
    String ended();

    /** How long another process may take to store what it got just before ours was refused. */
    Duration grace();

    /** How long one request may take. */
    Duration timeout();

    /** How long the right to ask is held without being prolonged. */
    default Duration lease() {
        return timeout().multipliedBy(3);
    }

    /** How far clocks may differ. */
    Duration skew();

    /** How long before their end tokens are renewed. */
    Duration early();
}
