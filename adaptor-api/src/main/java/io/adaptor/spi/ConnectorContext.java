package io.adaptor.spi;

import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What the engine provides to a connector, for one integration and one connection. Safe for use by many threads until the
 * connector is closed.
 */
public interface ConnectorContext {
    /**
     * The way out for HTTP: authenticated, origin-bound, egress-checked.
     *
     * @return the transport of the integration
     */
    HttpTransport http();

    /**
     * The address of the integration, as it is in effect for this connection. Use this one, not {@code
     * Integration.baseUrl()}, which is only what the configuration states; and ask for each request, not once: where the
     * token answer names the address ({@code base_url_from}), it is there with the first tokens, and others may move it.
     * {@link #http()} adds credentials to requests to this address only.
     *
     * @return a URL of a scheme that the descriptor accepts; null where the integration has none
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the token answer names no address that may be
     *     used
     */
    @Nullable
    String baseUrl();

    /**
     * The values of this connection by the names of {@code connection_fields}, without its secrets; they don't change while
     * the connector is open.
     *
     * @return an unmodifiable map; empty where the integration declares no fields
     */
    default Map<String, String> connection() {
        return Map.of();
    }

    /**
     * The credentials that the descriptor declares, for connectors that don't speak HTTP.
     *
     * @return the credentials
     */
    Credentials credentials();

    /**
     * The way out for everything but HTTP.
     *
     * @return checks addresses and opens sockets
     */
    Egress egress();

    /**
     * The TLS settings of the integration, for clients that do TLS themselves; {@link Egress#connectTls} uses them too.
     *
     * @return the settings, keys resolved
     * @throws io.adaptor.api.error.AdaptorException {@code VALIDATION_FAILED} if a certificate or key can't be used
     */
    TlsContext tls();

    /**
     * Another connector for the same integration, to build on what it can: {@code context.delegate("rest_api")}. It uses
     * this connector's way out, so it reaches no more than this one declares.
     *
     * @param connectorId the id of the other connector
     * @return a connector of its own; the engine closes it after this one
     * @throws io.adaptor.api.error.AdaptorException if there is no such connector, if it can't serve the integration, or
     *     if it would lead back to this one
     */
    Connector delegate(String connectorId);

    /**
     * The time, as the engine sees it.
     *
     * @return the clock
     */
    Clock clock();

    /**
     * Runs what must not run on the caller's thread, such as a subscription. Bounded: a task that is not accepted throws
     * {@link java.util.concurrent.RejectedExecutionException}. Tasks must end when the connector is closed.
     *
     * @return runs tasks with the class loader of the connector's JAR as the context class loader
     */
    Executor executor();
}
