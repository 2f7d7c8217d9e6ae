package io.adaptor.testkit.contract;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Wraps the factory under test, and records the calls of its connectors. Thread-safe. */
final class WatchedFactory implements ConnectorFactory {
    private final ConnectorFactory factory;
    private final Watch watch;

    WatchedFactory(ConnectorFactory factory, Watch watch) {
        this.factory = factory;
        this.watch = watch;
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return factory.descriptor();
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        Connector connector = factory.create(integration, context);
        if (connector == null) {
            throw new IllegalStateException("the factory returned null");
        }
        return watch.over(connector);
    }

    @Override
    public List<String> hosts(Integration integration) {
        return factory.hosts(integration);
    }

    @Override
    public @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return factory.idempotency(integration, endpoint);
    }
}
