package io.adaptor.spi;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Idempotency;
import io.adaptor.api.Integration;
import io.adaptor.api.error.FieldError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Creates connectors of one kind; the entry point of a connector JAR, named in
 * {@code META-INF/services/io.adaptor.spi.ConnectorFactory}, which requires a public no-argument constructor.
 * Implementations must be thread-safe.
 */
public interface ConnectorFactory {
    /**
     * Describes the connectors that this factory creates. Called once, before any other method; must not perform I/O.
     *
     * @return the description, always the same
     */
    ExtensionDescriptor descriptor();

    /**
     * Creates the connector of an integration. Called when a connection of the integration is first used, and again
     * after its address, authentication, network, headers or settings have changed. The connector stays in use while
     * endpoints, mappings and policies change, so take those from each request. Runs on a thread of the engine and may
     * take long; executions wait for it only as long as their own time limits allow.
     *
     * @param integration the integration
     * @param context the services of the engine; valid until the connector is closed
     * @return a connector; the engine closes it
     * @throws RuntimeException if the connector cannot be created; the execution then fails with
     *     {@code CONNECTOR_FAULT}, or with the code of an {@code AdaptorException}
     */
    Connector create(Integration integration, ConnectorContext context);

    /**
     * Returns the hosts that one integration needs in addition to those of its {@code base_url}, for connectors whose
     * settings name hosts. Must not perform I/O.
     *
     * @param integration the integration
     * @return names or patterns, each within the {@code hosts} of the descriptor; by default the hosts of the
     *     descriptor
     */
    default List<String> hosts(Integration integration) {
        return descriptor().hosts();
    }

    /**
     * Returns whether requests to an endpoint may be repeated, for connectors whose endpoints have no HTTP method. An
     * {@code idempotency} setting of the endpoint takes precedence. Called once per version of an integration; must not
     * perform I/O.
     *
     * @param integration the integration
     * @param endpoint one of its endpoints
     * @return the class, {@code SAFE} for an operation that only reads; null, the default, to derive it from the HTTP
     *     method, or to treat the request as unsafe if there is none
     */
    default @Nullable Idempotency idempotency(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * Returns the header that carries the key of a request whose class is {@link Idempotency#KEYED}, for connectors
     * whose protocol has one. Every attempt of an execution carries the same key: the value that the mapping or the
     * caller sets for this header, otherwise a random one. An {@code idempotency} setting of the integration or the
     * endpoint takes precedence. Called once per version of an integration; must not perform I/O.
     *
     * @param integration the integration
     * @param endpoint one of its endpoints, for which {@link #idempotency} returned {@code KEYED}
     * @return the name of the header; null, the default, if requests carry no key
     */
    default @Nullable String keyHeader(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * Returns the JSON Schema of the mapped body of an endpoint that sets no {@code request_schema}, as far as it is
     * known without calling the remote system. It describes to tools the variables from which the body is mapped;
     * bodies are not validated against it. Must not perform I/O.
     *
     * @param integration the integration, with settings that conform to their schemas
     * @param endpoint one of its endpoints
     * @return a schema, draft 2020-12, whose references stay within it; null, the default, if it is not known
     */
    default @Nullable JsonNode requestSchema(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * Returns the JSON Schema of the mapped data of an endpoint that sets no {@code output_schema}, as far as it is
     * known without calling the remote system. It describes the data to tools and callers; responses are not validated
     * against it. Must not perform I/O.
     *
     * @param integration the integration, with settings that conform to their schemas
     * @param endpoint one of its endpoints
     * @return a schema, draft-07 or 2020-12; null, the default, if it is not known
     */
    default @Nullable JsonNode outputSchema(Integration integration, Endpoint endpoint) {
        return null;
    }

    /**
     * Reports errors of an endpoint that the schemas of its settings cannot express, such as a query that cannot be
     * parsed. Called when an integration is read where this connector is installed, and once per version before it is
     * used; must not perform I/O.
     *
     * @param integration the integration, with settings that conform to their schemas
     * @param endpoint one of its endpoints
     * @return the errors, each with the path of its field starting at the integration, such as
     *     {@code endpoints.NAME.settings.query}; none by default
     */
    default List<FieldError> problems(Integration integration, Endpoint endpoint) {
        return List.of();
    }
}
