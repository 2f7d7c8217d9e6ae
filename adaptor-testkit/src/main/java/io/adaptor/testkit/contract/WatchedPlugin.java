package io.adaptor.testkit.contract;

import io.adaptor.api.Integration;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

/**
 * Builds on the connector under test as a plugin brings it, and has it watched: every call goes through the plugin's class
 * loader, and nothing of the plugin is touched from outside of it. Thread-safe.
 */
final class WatchedPlugin implements ConnectorFactory {
    static final String ID = "contract_watch";

    private final String id;
    private final ExtensionDescriptor descriptor;
    private final Watch watch;

    /**
     * Builds on a connector.
     *
     * @param id the connector of the plugin
     * @param baseUrl an address that it accepts
     */
    WatchedPlugin(String id, String baseUrl, Watch watch) {
        this.id = id;
        this.watch = watch;
        String scheme = baseUrl.substring(0, baseUrl.indexOf(':'));
        // The plugin's connector uses the way out of this one; which hosts it may reach is checked with its manifest.
        this.descriptor = ExtensionDescriptor.builder(ID, "1")
                .hosts("*")
                .accepts(Accepts.http().toBuilder().schemes(scheme).build())
                .build();
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return watch.over(context.delegate(id));
    }
}
