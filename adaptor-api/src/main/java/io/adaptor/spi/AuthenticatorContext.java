package io.adaptor.spi;

import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;

/** The services of the engine for an authenticator of one integration and one connection. Thread-safe. */
public interface AuthenticatorContext {
    /**
     * Returns the credentials that the descriptor declares.
     *
     * @return the credentials
     */
    Credentials credentials();

    /**
     * Returns a transport for the authenticator's own requests, such as token requests. The egress policy applies;
     * neither credentials nor the integration's headers are added.
     *
     * @return the transport
     */
    HttpTransport http();

    /**
     * Returns the clock of the engine.
     *
     * @return the clock
     */
    Clock clock();
}
