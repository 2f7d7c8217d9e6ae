package io.adaptor.spi;

import org.jspecify.annotations.Nullable;

/** Finds the values behind <code>${secret:NAME}</code>. Must be thread-safe; called for every request that needs one. */
@FunctionalInterface
public interface SecretResolver {
    /**
     * Looks up a secret.
     *
     * @param tenantId whose secret it is
     * @param name the name in the reference
     * @return the value, or null if there is no such secret
     */
    @Nullable
    String resolve(String tenantId, String name);
}
