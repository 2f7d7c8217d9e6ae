package io.adaptor.spi;

import org.jspecify.annotations.Nullable;

/**
 * Resolves the values of <code>${env:NAME}</code> references: plain values of a deployment, such as an address that
 * differs between test and production. They are not secrets, and may be displayed. Must be thread-safe. Called when an
 * integration is opened, not for each request, so a changed value takes effect with the next version of the
 * integration.
 */
@FunctionalInterface
public interface EnvironmentResolver {
    /**
     * Looks up a value.
     *
     * @param reference the name of the value, and the tenant and integration that it is for
     * @return the value, or null if there is none
     */
    @Nullable
    String resolve(EnvironmentReference reference);
}
