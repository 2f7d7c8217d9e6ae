package io.adaptor.internal.discovery;

import io.adaptor.api.Integration;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;

/** Stands in front of a plugin's connectors. Its descriptor is the one that was checked, whatever the plugin says later. */
record PluggedConnectorFactory(ConnectorFactory plugin, ConnectorDescriptor descriptor, InPluginLoader ways)
        implements ConnectorFactory {
    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        ConnectorContext offered = new HostServices(ways).of(context);
        Connector made = ways.call(() -> plugin.create(integration, offered));
        return new Plugged(ways.made(made, "the factory of connector " + descriptor.id()), ways);
    }

    private record Plugged(Connector plugin, InPluginLoader ways) implements Connector {
        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            return ways.made(ways.call(() -> plugin.execute(request)), "a connector");
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            return ways.made(ways.call(() -> plugin.preview(request)), "the preview of a connector");
        }

        @Override
        public void close() {
            ways.run(plugin::close);
        }
    }
}
