package io.adaptor.spi;

import io.adaptor.api.Integration;

/**
 * Makes connectors of one kind; the entry point of a connector JAR, named in {@code
 * META-INF/services/io.adaptor.spi.ConnectorFactory}. Needs a public constructor without parameters for that. Must be
 * safe for use by many threads.
 */
public interface ConnectorFactory {
    /**
     * What this factory makes. Asked once, before anything else; must not do I/O.
     *
     * @return the description, always the same
     */
    ConnectorDescriptor descriptor();

    /**
     * Makes the connector of an integration. Called when the integration is first used, and again after its address,
     * {@code auth_config}, headers, network, formats, settings or connector changed. After an edit of anything else, such as
     * endpoints and policies, the connector may stay: take those from each request, not from here.
     *
     * @param integration the integration
     * @param context what the engine offers; stays valid until the connector is closed
     * @return a connector that the engine closes
     * @throws RuntimeException if the integration can't be served; the execution then fails with {@code
     *     CONNECTOR_FAULT}, or with the code of an {@code AdaptorException}
     */
    Connector create(Integration integration, ConnectorContext context);
}
