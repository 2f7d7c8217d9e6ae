package io.adaptor.spi;

import org.jspecify.annotations.Nullable;

/** Finds the values behind <code>${secret:NAME}</code>. Must be thread-safe; called for every request that needs one. */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Looks up a secret. What every connection shares, such as the secret of an OAuth client, is asked for in the name of
     * each connection; a resolver that keeps one value per integration leaves the connection out of account.
     *
     * @param reference the name, and for whom
     * @return the value, or null if there is no such secret
     */
    @Nullable
    String resolve(SecretReference reference);
}
