package io.adaptor.spring;

import io.adaptor.AdaptorClient;

/**
 * A bean that customizes the builder of the application's client, after properties and other beans were applied; for
 * settings that neither can express. Several customizers are called in order ({@code @Order}). Called once per builder,
 * on the thread that requests it.
 */
@FunctionalInterface
public interface AdaptorClientCustomizer {
    /**
     * Customizes the builder.
     *
     * @param builder the builder, with everything applied; must not be built
     */
    void customize(AdaptorClient.Builder builder);
}
