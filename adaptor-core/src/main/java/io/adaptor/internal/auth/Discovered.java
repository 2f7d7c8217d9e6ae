package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import org.jspecify.annotations.Nullable;

/**
 * An OAuth2 configuration in which nothing remains to be discovered. Immutable.
 *
 * @param config the stated configuration, completed by discovered values
 * @param issuer the discovered authorization server; null if none was discovered
 * @param issuerInCallback whether that server identifies itself in each callback (RFC 9207)
 */
record Discovered(AuthConfig.OAuth2 config, @Nullable String issuer, boolean issuerInCallback) {}
