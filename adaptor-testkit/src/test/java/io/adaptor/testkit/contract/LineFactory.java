package io.adaptor.testkit.contract;

import io.adaptor.api.Integration;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

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
    public ExtensionDescriptor descriptor() {
        Accepts.Field[] fields = flaw == LineFlaw.ACCEPTS_A_PATH
                ? new Accepts.Field[] {Accepts.Field.BODY, Accepts.Field.MAX_RESPONSE_BYTES, Accepts.Field.PATH}
                : new Accepts.Field[] {Accepts.Field.BODY, Accepts.Field.MAX_RESPONSE_BYTES};
        Accepts.Builder accepts =
                Accepts.builder().schemes("lines").authTypes("bearer_token").fields(fields);
        if (flaw == LineFlaw.ACCEPTS_PAGES) {
            accepts.policies("timeout_ms", "retry_config", "circuit_breaker", "pagination");
        }
        return ExtensionDescriptor.builder("lines", "1")
                .secrets("token")
                .accepts(accepts.build())
                .build();
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new LineConnector(context, flaw);
    }
}
