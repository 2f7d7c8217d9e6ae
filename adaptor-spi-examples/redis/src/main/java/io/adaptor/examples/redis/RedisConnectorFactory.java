package io.adaptor.examples.redis;

import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.spi.Accepts;
import io.adaptor.spi.Accepts.Field;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorFactory;
import io.adaptor.spi.ExtensionDescriptor;

/** Makes connectors for {@code connector: redis}. Found by its services file; stateless. */
public final class RedisConnectorFactory implements ConnectorFactory {
    // What is not accepted here, such as a path or headers, the engine refuses when the integration is compiled.
    private static final Accepts ACCEPTS = Accepts.builder()
            .schemes("redis", "rediss")
            .authTypes("none", "basic_auth")
            .fields(Field.BODY, Field.TLS, Field.POOL_SIZE, Field.MAX_RESPONSE_BYTES)
            .build();

    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("redis", "1.0")
            .vendor("Adaptor examples")
            .endpointSettingsSchema(RedisCommand.schema())
            .secrets("username", "password")
            .accepts(ACCEPTS)
            .build();

    /** For the service loader. */
    public RedisConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        RedisAddress address = RedisAddress.of(String.valueOf(context.baseUrl()));
        RedisPool pool = new RedisPool(
                integration.network().poolSize(),
                new RedisLogin(address, context)::open,
                context.credentials()::version);
        return new RedisConnector(address, pool);
    }

    @Override
    public Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return RedisCommand.of(endpoint).idempotency();
    }
}
