package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 configuration in which nothing is open any more. Immutable.
 *
 * @param config what was stated, completed by what was discovered
 * @param issuer the authorization server that was discovered; null where none was
 * @param issuerInCallback whether that server says who it is in each callback (RFC 9207)
 */
record Discovered(AuthConfig.OAuth2 config, @Nullable String issuer, boolean issuerInCallback) {}
