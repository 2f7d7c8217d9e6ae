package io.adaptor.connectors.rest;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;

/** Makes connectors for {@code type: rest_api}. Found on the class path; stateless. */
public final class RestConnectorFactory implements ConnectorFactory {
    private static final ConnectorDescriptor DESCRIPTOR = ConnectorDescriptor.builder("rest_api", "1")
            .vendor("Adaptor")
            // Absolute paths, redirects and pages may lead anywhere the egress policy lets them.
            .hosts("*")
            .build();

    /** For the service loader. */
    public RestConnectorFactory() {}

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new RestConnector(integration, context.http());
    }
}
