package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes connectors of one kind; the entry point of a connector JAR, named in {@code
 * META-INF/services/io.adaptor.spi.ConnectorFactory}. Needs a public constructor without parameters for that. Must be
 * safe for use by many threads.
 */
public interface ConnectorFactory {
    /**
     * What this factory makes. Asked once, before anything else; must not do I/O.
     *
     * @return the description, always the same
     */
    ExtensionDescriptor descriptor();

    /**
     * Makes the connector of an integration. Called when a connection of it is first used, and again after its address,
     * authentication, network, headers or settings have changed. It goes on in use while endpoints, mappings and policies
     * change: take those from each request. Runs on a thread of the engine, and may take long; executions wait for it only
     * as long as their own time allows.
     *
     * @param integration the integration
     * @param context what the engine offers; stays valid until the connector is closed
     * @return a connector that the engine closes
     * @throws RuntimeException if the integration can't be served; the execution then fails with {@code
     *     CONNECTOR_FAULT}, or with the code of an {@code AdaptorException}
     */
    Connector create(Integration integration, ConnectorContext context);

    /**
     * The hosts that one integration needs besides those of its {@code base_url}, for connectors whose settings name
     * hosts. Must not do I/O.
     *
     * @param integration the integration
     * @return names or patterns, each within the {@code hosts} of the descriptor; those, unless overridden
     */
    default List<String> hosts(Integration integration) {
        return descriptor().hosts();
    }

    /**
     * Whether an endpoint may be repeated, for connectors whose endpoints have no HTTP method. Called once per version of
     * an integration; must not do I/O. What the endpoint states in {@code idempotency} goes before it.
     *
     * @param integration the integration
     * @param endpoint one of its endpoints
     * @return the class, {@code SAFE} for an operation that only reads; null, as unless overridden, to go by the method,
     *     and to be unsafe where there is none
     */
    default @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * The header that carries the key of a request whose class is {@link Idempotency#KEYED}, for connectors whose protocol
     * has one. Every attempt of an execution carries the same key: what the mapping or the caller puts into this header,
     * else a random one. What integration or endpoint states in {@code idempotency} goes before it. Called once per version
     * of an integration; must not do I/O.
     *
     * @param integration the integration
     * @param endpoint one of its endpoints, for which {@link #idempotency} returned {@code KEYED}
     * @return the name of the header; null, as unless overridden, where requests carry no key
     */
    default @Nullable String keyHeader(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * The JSON Schema of the mapped body of an endpoint that states no {@code request_schema}, as far as it is known without
     * asking the remote system. It describes to tools what the variables that the body is mapped from may be; bodies are not
     * held against it. Must not do I/O.
     *
     * @param integration the integration, with settings that keep to their schemas
     * @param endpoint one of its endpoints
     * @return a schema, draft 2020-12, whose references lead only into itself; null, as unless overridden, where it is not
     *     known
     */
    default @Nullable JsonNode requestSchema(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * The JSON Schema of the mapped data of an endpoint that states no {@code output_schema}, as far as it is known without
     * asking the remote system. It describes the data to tools and callers; answers are not held against it. Must not do
     * I/O.
     *
     * @param integration the integration, with settings that keep to their schemas
     * @param endpoint one of its endpoints
     * @return a schema, draft-07 or 2020-12; null, as unless overridden, where it is not known
     */
    default @Nullable JsonNode outputSchema(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * What is wrong with an endpoint beyond what the schemas of its settings can say, such as a query that can't be parsed.
     * Called when an integration is read where this connector is installed, and once per version before it is used; must
     * not do I/O.
     *
     * @param integration the integration, with settings that keep to their schemas
     * @param endpoint one of its endpoints
     * @return each mistake, with the path of its field from the integration on, as {@code endpoints.NAME.settings.query};
     *     none unless overridden
     */
    default List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return List.of();
    }
}
