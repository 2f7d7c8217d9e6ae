package io.adaptor.spi;

import org.jspecify.annotations.Nullable;

/**
 * Resolves the values of <code>${secret:NAME}</code> references. Must be thread-safe; called for every request that
 * needs one.
 */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Looks up a secret. A secret that all connections share, such as that of an OAuth client, is requested for each
     * connection; a resolver that stores one value per integration ignores the connection.
     *
     * @param reference the name of the secret, and the tenant, integration and connection that it is for
     * @return the value, or null if there is no such secret
     */
    @Nullable
    String resolve(SecretReference reference);
}
