package io.adaptor.connectors.kafka;

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

/** Creates connectors for {@code connector: kafka}. Found by its services file; stateless. */
public final class KafkaConnectorFactory implements ConnectorFactory {
    private static final Accepts ACCEPTS = Accepts.builder()
            .schemes("kafka", "kafkas")
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
            .fields(Field.HEADERS, Field.QUERY_PARAMS, Field.BODY, Field.TLS, Field.MAX_RESPONSE_BYTES)
            .build();

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("kafka", "1.0")
            .vendor("Adaptor")
            .settingsSchema(KafkaOperation.schema("settings.json"))
            .endpointSettingsSchema(KafkaOperation.schema("endpoint-settings.json"))
            .secrets("username", "password")
            .accepts(ACCEPTS)
            .build();

    /** For the service loader. */
    public KafkaConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        KafkaAddress address = KafkaAddress.of(String.valueOf(context.baseUrl()));
        return new KafkaConnector(new KafkaClients(address, integration, context));
    }

    /**
     * A failed poll delivers its messages again, so it may be repeated; a repeated publish would duplicate messages.
     */
    @Override
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return KafkaOperation.of(endpoint).kind() == KafkaOperation.Kind.POLL
                ? Idempotency.IDEMPOTENT
                : Idempotency.UNSAFE;
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return OperationCheck.of(endpoint);
    }
}
