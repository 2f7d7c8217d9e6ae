package com.example.adaptor;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

/** Makes connectors for {@code connector: my_connector}. Stateless. */
public final class MyConnectorFactory implements ConnectorFactory {
    // Declare what you need besides the host of base_url: hosts, secrets, and a JSON Schema for the settings.
    private static final ExtensionDescriptor DESCRIPTOR =
            ExtensionDescriptor.builder("my_connector", "1.0").vendor("Example Inc.").build();

    /** For the service loader. */
    public MyConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new MyConnector(context);
    }
}
