package io.adaptor.connectors.graphql;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.schema.GraphQLSchema;
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
import org.jspecify.annotations.Nullable;

/**
 * Creates connectors for {@code type: graphql}. Found on the class path, or in a plugin. Thread-safe; caches the few
 * most recently used schemas. Needs the connector {@code rest_api}, which sends the requests.
 */
public final class GraphQlConnectorFactory implements ConnectorFactory {
    private static final ExtensionDescriptor DESCRIPTOR = ExtensionDescriptor.builder("graphql", "1")
            .vendor("Adaptor")
            .settingsSchema(GraphQlSettings.SCHEMA)
            .endpointSettingsSchema(GraphQlSettings.ENDPOINT_SCHEMA)
            .accepts(Accepts.http().toBuilder()
                    .policies(without(Accepts.http().policies(), "records"))
                    .formats()
                    .fields(
                            Field.HEADERS,
                            Field.BODY,
                            Field.TLS,
                            Field.PROXY,
                            Field.POOL_SIZE,
                            Field.MAX_RESPONSE_BYTES)
                    .build())
            .build();

    private final SchemaCache schemas = new SchemaCache();

    /** For the service loader. */
    public GraphQlConnectorFactory() {}

    @Override
    public ExtensionDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Connector create(Integration integration, ConnectorContext context) {
        return new GraphQlConnector(context.delegate("rest_api"), integration, schemas.of(integration));
    }

    /** A query only reads. */
    @Override
    public @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return Operation.isQuery(integration, endpoint) ? Idempotency.SAFE : null;
    }

    @Override
    public List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return EndpointCheck.of(integration, endpoint, schemas);
    }

    /**
     * The schema from the types of the operation's variables, complete if the integration states the server's schema.
     */
    @Override
    public @Nullable JsonNode requestSchema(Integration integration, Endpoint endpoint) {
        try {
            return RequestSchema.of(Operation.of(endpoint, Fragments.of(integration)), schemas.of(integration));
        } catch (InvalidOperation | InvalidSchema e) {
            return null;
        }
    }

    /** The schema of the data that the document selects, if the integration states the server's schema. */
    @Override
    public @Nullable JsonNode outputSchema(Integration integration, Endpoint endpoint) {
        try {
            GraphQLSchema schema = schemas.of(integration);
            return schema == null ? null : OutputSchema.of(integration, endpoint, schema);
        } catch (InvalidSchema e) {
            return null;
        }
    }

    private static String[] without(Set<String> names, String name) {
        return names.stream().filter(one -> !one.equals(name)).toArray(String[]::new);
    }
}
