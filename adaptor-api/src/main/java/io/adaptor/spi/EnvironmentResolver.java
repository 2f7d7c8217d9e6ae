package io.adaptor.spi;

import org.jspecify.annotations.Nullable;

/**
 * Finds the values behind <code>${env:NAME}</code>: plain values of a deployment, such as an address that differs between
 * test and production. They are not secrets, and are shown. Must be thread-safe; called when an integration is opened, not
 * for each request, so a value that changes later holds from the next version of the integration on.
 */
@FunctionalInterface
public interface EnvironmentResolver {
    /**
     * Looks up a value.
     *
     * @param reference the name, and for whom
     * @return the value, or null if there is none
     */
    @Nullable
    String resolve(EnvironmentReference reference);
}
