package io.adaptor.connectors.rest;

import io.adaptor.api.Integration;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

/** Creates connectors for {@code type: rest_api}. Found on the class path; stateless. */
public final class RestConnectorFactory implements ConnectorFactory {
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("rest_api", "1")
            .vendor("Adaptor")
            // Absolute paths, redirects and pages may lead to any host that the egress policy permits.
            .hosts("*")
            .accepts(Accepts.http())
            .build();

    /** For the service loader. */
    public RestConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new RestConnector(integration, context::baseUrl, context.http());
    }
}
