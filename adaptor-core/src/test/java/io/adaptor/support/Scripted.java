package io.adaptor.support;

import io.adaptor.AdaptorClient;
import io.adaptor.api.Integration;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.function.Function;

/** A connector called {@code mine} that is written down in a test, and an integration {@code o} with it. */
public final class Scripted implements ConnectorFactory {
    private final Function<ConnectorContext, Connector> made;

    private Scripted(Function<ConnectorContext, Connector> made) {
        this.made = made;
    }

    /** What the connector does with a request; may throw anything. */
    @FunctionalInterface
    public interface Call {
        ConnectorResponse to(ConnectorRequest request) throws Exception;
    }

    /** A connector that is made as a test says. */
    public static Scripted making(Function<ConnectorContext, Connector> made) {
        return new Scripted(made);
    }

    /** A connector that does what a test says. */
    public static Scripted doing(Call call) {
        return new Scripted(context -> connector(call));
    }

    /** One connector, without a factory. */
    public static Connector connector(Call call) {
        return request -> {
            try {
                return call.to(request);
            } catch (Exception e) {
                throw sneaky(e);
            }
        };
    }

    /** A good answer. */
    public static ConnectorResponse ok() {
        return ConnectorResponse.builder().build();
    }

    /** An integration with the rest of it as YAML. */
    public static Integration integration(String rest) {
        return IntegrationFormat.read(
                "integration_id: o\nname: O\ntype: custom\nconnector: mine\ncategory: test\n" + rest, "o.yaml");
    }

    /** A client with that integration and this connector. */
    public AdaptorClient.Builder client(String rest) {
        return AdaptorClient.builder().integrations(integration(rest)).connector(this);
    }

    @Override
    public ExtensionDescriptor descriptor() {
        return ExtensionDescriptor.of("mine", "1");
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return made.apply(context);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
