package io.adaptor.testkit.contract;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;

/**
 * Builds on the connector under test as a plugin brings it, and has it watched: every call goes through the plugin's class
 * loader, and nothing of the plugin is touched from outside of it. Thread-safe.
 */
final class WatchedPlugin implements ConnectorFactory {
    static final String ID = "contract_watch";

    // The plugin's connector uses the way out of this one; which hosts it may reach is checked by its manifest.
    private static final ConnectorDescriptor DESCRIPTOR =
            ConnectorDescriptor.builder(ID, "1").hosts("*").build();

    private final String id;
    private final Watch watch;

    WatchedPlugin(String id, Watch watch) {
        this.id = id;
        this.watch = watch;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return watch.over(context.delegate(id));
    }
}
