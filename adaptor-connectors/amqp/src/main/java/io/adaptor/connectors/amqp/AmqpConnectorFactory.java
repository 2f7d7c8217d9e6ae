package io.adaptor.connectors.amqp;

import io.adaptor.api.BodyFormat;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Accepts.Field;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;
import java.util.List;

/** Creates connectors for {@code connector: amqp}. Found by its services file; stateless. */
public final class AmqpConnectorFactory implements ConnectorFactory {
    private static final Accepts ACCEPTS = Accepts.builder()
            .schemes("amqp", "amqps")
            .authTypes("none", "basic_auth")
            .formats(BodyFormat.AUTO, BodyFormat.JSON, BodyFormat.TEXT, BodyFormat.BINARY)
            .policies(
                    "timeout_ms",
                    "deadline_ms",
                    "retry_config",
                    "rate_limit",
                    "circuit_breaker",
                    "cache_config",
                    "idempotency",
                    "records")
            .fields(Field.HEADERS, Field.QUERY_PARAMS, Field.BODY, Field.TLS, Field.POOL_SIZE, Field.MAX_RESPONSE_BYTES)
            .build();

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("amqp", "1.0")
            .vendor("Adaptor")
            .endpointSettingsSchema(AmqpOperation.schema())
            .secrets("username", "password")
            .accepts(ACCEPTS)
            .build();

    /** For the service loader. */
    public AmqpConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        AmqpAddress address = AmqpAddress.of(String.valueOf(context.baseUrl()));
        AmqpLogin login = new AmqpLogin(address, context);
        int channels = integration.network().poolSize();
        return new AmqpConnector(login, new AmqpLink(login, channels), new AmqpLink(login, channels));
    }

    /**
     * A failed poll returns its messages to the queue, so it may be repeated; a repeated publish would duplicate
     * messages.
     */
    @Override
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return AmqpOperation.of(endpoint).kind() == AmqpOperation.Kind.POLL
                ? Idempotency.IDEMPOTENT
                : Idempotency.UNSAFE;
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return OperationCheck.of(endpoint);
    }
}
