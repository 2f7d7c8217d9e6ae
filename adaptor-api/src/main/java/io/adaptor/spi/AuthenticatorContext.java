package io.adaptor.spi;

import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;

/** What the engine provides to an authenticator, for one integration and one connection. Thread-safe. */
public interface AuthenticatorContext {
    /**
     * The credentials that the descriptor declares.
     *
     * @return the credentials
     */
    Credentials credentials();

    /**
     * A way out for requests of the authenticator's own, such as those for a token: egress-checked, without credentials
     * and without the integration's headers.
     *
     * @return the transport
     */
    HttpTransport http();

    /**
     * The time, as the engine sees it.
     *
     * @return the clock
     */
    Clock clock();
}
