package io.adaptor.spring;

import io.adaptor.AdaptorClient;

/**
 * A bean that changes how the application's client is built, after properties and other beans were applied; for what neither
 * can say. Several are called in their order ({@code @Order}). Called once per builder, on the thread that asks for it.
 */
@FunctionalInterface
public interface AdaptorClientCustomizer {
    /**
     * Changes the builder.
     *
     * @param builder the builder, with everything applied; to be changed, not built
     */
    void customize(AdaptorClient.Builder builder);
}
