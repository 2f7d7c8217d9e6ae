package io.adaptor.testkit.contract;

import io.adaptor.api.Integration;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

/**
 * Delegates to the connector under test in a plugin, and records its calls: every call goes through the plugin's class
 * loader, and classes of the plugin are not used outside of it. Thread-safe.
 */
final class WatchedPlugin implements ConnectorFactory {
    static final String ID = "contract_watch";

    private final String id;
    private final ExtensionDescriptor descriptor;
    private final Watch watch;

    /**
     * Creates a factory that delegates to a connector.
     *
     * @param id the id of the connector in the plugin
     * @param baseUrl an address that it accepts
     */
    WatchedPlugin(String id, String baseUrl, Watch watch) {
        this.id = id;
        this.watch = watch;
        String scheme = baseUrl.substring(0, baseUrl.indexOf(':'));
        // The plugin's connector sends its requests through this one; the hosts it may reach are checked with its
        // manifest.
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
