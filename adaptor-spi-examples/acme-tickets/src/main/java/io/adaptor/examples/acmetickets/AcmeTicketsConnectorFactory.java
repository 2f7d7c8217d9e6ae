package io.adaptor.examples.acmetickets;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

/** Makes connectors for {@code connector: acme_tickets}. Found by its services file; stateless. */
public final class AcmeTicketsConnectorFactory implements ConnectorFactory {
    // No hosts and no secrets: it goes to the integration's base_url only, and there the engine adds the token.
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("acme_tickets", "1.0")
            .vendor("Adaptor examples")
            .settingsSchema(AcmeSettings.schema())
            .build();

    /** For the service loader. */
    public AcmeTicketsConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        AcmeSettings settings = AcmeSettings.of(integration.settings());
        ProjectLookup projects =
                new ProjectLookup(String.valueOf(context.baseUrl()), settings.project(), context.http());
        return new AcmeTicketsConnector(settings, projects, context.delegate("rest_api"), context.clock());
    }
}
