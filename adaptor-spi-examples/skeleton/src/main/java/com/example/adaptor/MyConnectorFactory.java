package com.example.adaptor;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;

/** Makes connectors for {@code connector: my_connector}. Stateless. */
public final class MyConnectorFactory implements ConnectorFactory {
    // Declare what you need besides the host of base_url: hosts, secrets, and a JSON Schema for the settings.
    private static final ConnectorDescriptor DESCRIPTOR =
            ConnectorDescriptor.builder("my_connector", "1.0").vendor("Example Inc.").build();

    /** For the service loader. */
    public MyConnectorFactory() {}

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new MyConnector(String.valueOf(integration.baseUrl()), context.http());
    }
}
