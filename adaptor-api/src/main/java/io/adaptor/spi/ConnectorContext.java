package io.adaptor.spi;

import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The services of the engine for a connector of one integration and one connection. Thread-safe; valid until the
 * connector is closed.
 */
public interface ConnectorContext {
    /**
     * Returns the transport for HTTP requests, which adds authentication and enforces the integration's origin and the
     * egress policy.
     *
     * @return the transport of the integration
     */
    HttpTransport http();

    /**
     * Returns the address of the integration that is in effect for this connection. Use it instead of
     * {@code Integration.baseUrl()}, which is only the configured value, and call it for each request instead of once:
     * if the token response states the address ({@code base_url_from}), it becomes available with the first tokens, and
     * later tokens may change it. {@link #http()} adds credentials only to requests to this address.
     *
     * @return a URL with a scheme that the descriptor accepts; null if the integration has none
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the token response contains no permitted
     *     address
     */
    @Nullable
    String baseUrl();

    /**
     * Returns the values of this connection, keyed by the names in {@code connection_fields}, without its secrets. They
     * do not change while the connector is open.
     *
     * @return an unmodifiable map; empty if the integration declares no fields
     */
    default Map<String, String> connection() {
        return Map.of();
    }

    /**
     * Returns the credentials that the descriptor declares, for connectors that do not use HTTP.
     *
     * @return the credentials
     */
    Credentials credentials();

    /**
     * Returns the means of opening connections for protocols other than HTTP.
     *
     * @return an object that checks addresses and opens sockets
     */
    Egress egress();

    /**
     * Returns the TLS settings of the integration, for clients that implement TLS themselves; {@link Egress#connectTls}
     * uses them too.
     *
     * @return the settings, with keys resolved
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if a certificate or key cannot be used
     */
    TlsContext tls();

    /**
     * Returns another connector for the same integration, to build on its features:
     * {@code context.delegate("rest_api")}. It uses this connector's transport and egress, so it cannot reach hosts
     * that this connector does not declare.
     *
     * @param connectorId the id of the other connector
     * @return a separate connector; the engine closes it after this one
     * @throws io.adaptor.api.error.AdaptorException if there is no such connector, if it cannot serve the integration,
     *     or if it would delegate back to this one
     */
    Connector delegate(String connectorId);

    /**
     * Returns the clock of the engine.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * Returns an executor for work that must not run on the caller's thread, such as a subscription. The executor is
     * bounded and throws {@link java.util.concurrent.RejectedExecutionException} if it does not accept a task. Tasks
     * must end when the connector is closed.
     *
     * @return an executor that runs tasks with the class loader of the connector's JAR as the context class loader
     */
    Executor executor();
}
