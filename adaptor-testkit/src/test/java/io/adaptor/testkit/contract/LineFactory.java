package io.adaptor.testkit.contract;

import io.adaptor.api.Integration;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorDescriptor;
import io.adaptor.spi.ConnectorFactory;

/** An example on a socket that keeps every rule, or breaks one. */
public final class LineFactory implements ConnectorFactory {
    private final LineFlaw flaw;

    public LineFactory() {
        this(null);
    }

    LineFactory(LineFlaw flaw) {
        this.flaw = flaw;
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return ConnectorDescriptor.builder("lines", "1").secrets("token").build();
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new LineConnector(integration, context, flaw);
    }
}
