package io.adaptor.connectors.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import org.jspecify.annotations.Nullable;

/** Creates connectors for {@code type: database}. Found on the class path, or in a plugin. Thread-safe, stateless. */
public final class DatabaseConnectorFactory implements ConnectorFactory {
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("database", "1")
            .vendor("Adaptor")
            .settingsSchema(DatabaseSettings.SCHEMA)
            .endpointSettingsSchema(DatabaseSettings.ENDPOINT_SCHEMA)
            .secrets("username", "password")
            .accepts(Accepts.builder()
                    .schemes("jdbc")
                    .authTypes("none", "basic_auth")
                    .policies(
                            "timeout_ms",
                            "deadline_ms",
                            "retry_config",
                            "rate_limit",
                            "circuit_breaker",
                            "cache_config",
                            "idempotency",
                            "pagination",
                            "records")
                    .fields(Field.BODY, Field.TLS, Field.POOL_SIZE, Field.MAX_RESPONSE_BYTES)
                    .build())
            .build();

    /** For the service loader. */
    public DatabaseConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        JdbcAddress address = JdbcAddress.of(String.valueOf(context.baseUrl()), PermittedDrivers.ofProcess());
        DatabaseSettings settings = DatabaseSettings.of(integration);
        boolean login = !integration.auth().schemes().isEmpty();
        Network network = Network.open(context);
        ConnectionOpener opener = new ConnectionOpener(address, settings.tls(), login, context, network);
        DatabasePool pool = new DatabasePool(integration.network().poolSize(), opener, new Failures(address));
        return new DatabaseConnector(address, settings, pool, network);
    }

    /** A query only reads; nothing is known about the other operations. */
    @Override
    public @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return endpoint.settings().containsKey("query") ? Idempotency.SAFE : Idempotency.UNSAFE;
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return EndpointCheck.of(integration, endpoint, PermittedDrivers.ofProcess());
    }

    /** The names of the parameters; only the database knows their types. */
    @Override
    public @Nullable JsonNode requestSchema(Integration integration, Endpoint endpoint) {
        Operation operation;
        try {
            operation = Operation.of(endpoint, PermittedDrivers.productOf(integration.baseUrl()));
        } catch (InvalidStatement e) {
            return null;
        }
        if (operation.kind() == Operation.Kind.BATCH || operation.keyset() != null) {
            return null;
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        operation.statement().distinctNames().stream()
                .filter(name -> !operation.out().containsKey(name))
                .forEach(name -> {
                    properties.putObject(name);
                    required.add(name);
                });
        return schema.put("additionalProperties", false);
    }
}
