package io.adaptor.internal.auth;

import io.adaptor.spi.Authenticator;
import org.jspecify.annotations.Nullable;

/**
 * How a connection proves who is calling.
 *
 * @param oauth2 the grant behind it; null where there is none
 */
public record ConnectionAuth(
        Authenticator authenticator, @Nullable OAuth2Connection oauth2) {}
