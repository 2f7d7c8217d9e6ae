package io.adaptor.connectors.webhook;

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
import java.util.Set;

/**
 * Creates connectors for {@code type: webhook}, which send events. Found on the class path, or in a plugin; stateless.
 * Needs the connector {@code rest_api}, which writes the bodies.
 */
public final class WebhookConnectorFactory implements ConnectorFactory {
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("webhook", "1")
            .vendor("Adaptor")
            .accepts(Accepts.http().toBuilder()
                    .authTypes(without(Accepts.http().authTypes(), Set.of("none")))
                    .policies(
                            without(Accepts.http().policies(), Set.of("pagination", "records", "cache_config", "bulk")))
                    .fields(
                            Field.PATH,
                            Field.PATH_PARAMS,
                            Field.QUERY_PARAMS,
                            Field.HEADERS,
                            Field.BODY,
                            Field.TLS,
                            Field.PROXY,
                            Field.POOL_SIZE,
                            Field.MAX_RESPONSE_BYTES)
                    .build())
            .build();

    /** For the service loader. */
    public WebhookConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new WebhookConnector(context::baseUrl, context.http(), context.delegate("rest_api"));
    }

    /** The receiver recognizes an event by its id. */
    @Override
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return Idempotency.KEYED;
    }

    @Override
    public String keyHeader(Integration integration, Endpoint endpoint) {
        return WebhookSignature.ID;
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return EndpointCheck.of(integration, endpoint);
    }

    private static String[] without(Set<String> names, Set<String> some) {
        return names.stream().filter(one -> !some.contains(one)).toArray(String[]::new);
    }
}
