package io.adaptor.testkit.contract;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.explain.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Stands before the factory under test, and keeps its connectors and how their calls ended. Thread-safe. */
final class WatchedFactory implements ConnectorFactory {
    private final ConnectorFactory factory;
    private final List<Connector> connectors = new CopyOnWriteArrayList<>();
    private final List<Ended> calls = new CopyOnWriteArrayList<>();
    private final List<RequestPreview> previews = new CopyOnWriteArrayList<>();

    WatchedFactory(ConnectorFactory factory) {
        this.factory = factory;
    }

    /** The connectors that were made, in order. */
    List<Connector> connectors() {
        return List.copyOf(connectors);
    }

    /** The previews that the engine asked for, as the connector made them. */
    List<RequestPreview> previews() {
        return List.copyOf(previews);
    }

    /** The calls that the engine made, in the order of their ends. */
    List<Ended> calls() {
        return List.copyOf(calls);
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return factory.descriptor();
    }

    @Override
    public List<String> hosts(Integration integration) {
        return factory.hosts(integration);
    }

    @Override
    public @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return factory.idempotency(integration, endpoint);
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        Connector connector = factory.create(integration, context);
        if (connector == null) {
            throw new IllegalStateException("the factory returned null");
        }
        connectors.add(connector);
        return new Watched(connector);
    }

    private final class Watched implements Connector {
        private final Connector connector;

        Watched(Connector connector) {
            this.connector = connector;
        }

        @Override
        public ConnectorResponse execute(ConnectorRequest request) {
            Ended ended = Ended.of(connector, request);
            calls.add(ended);
            if (ended.thrown() instanceof RuntimeException e) {
                throw e;
            }
            if (ended.thrown() instanceof Error e) {
                throw e;
            }
            return Objects.requireNonNull(ended.answer(), "the connector answered null");
        }

        @Override
        public RequestPreview preview(ConnectorRequest request) {
            RequestPreview shown = connector.preview(request);
            previews.add(shown);
            return shown;
        }

        @Override
        public boolean check(Duration timeout) {
            return connector.check(timeout);
        }

        @Override
        public void close() {
            connector.close();
        }
    }
}
