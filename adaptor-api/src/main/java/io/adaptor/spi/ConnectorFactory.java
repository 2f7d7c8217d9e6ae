package io.adaptor.spi;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    ExtensionDescriptor descriptor();

    /**
     * Makes the connector of an integration. Called when the integration is first used and again after its
     * configuration or credentials changed.
     *
     * @param integration the integration
     * @param context what the engine offers; stays valid until the connector is closed
     * @return a connector that the engine closes
     * @throws RuntimeException if the integration can't be served; the execution then fails with {@code
     *     CONNECTOR_FAULT}, or with the code of an {@code AdaptorException}
     */
    Connector create(Integration integration, ConnectorContext context);

    /**
     * The hosts that one integration needs besides those of its {@code base_url}, for connectors whose settings name
     * hosts. Must not do I/O.
     *
     * @param integration the integration
     * @return names or patterns, each within the {@code hosts} of the descriptor; those, unless overridden
     */
    default List<String> hosts(Integration integration) {
        return descriptor().hosts();
    }

    /**
     * Whether an endpoint may be repeated, for connectors whose endpoints have no HTTP method. Called once per version of
     * an integration; must not do I/O. What the endpoint states in {@code idempotency} goes before it.
     *
     * @param integration the integration
     * @param endpoint one of its endpoints
     * @return the class, {@code SAFE} for an operation that only reads; null, as unless overridden, to go by the method,
     *     and to be unsafe where there is none
     */
    default @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return null;
    }
}
