package io.adaptor.http;

import okhttp3.OkHttpClient;

/**
 * Customizes the OkHttp client that sends the requests of an {@code AdaptorClient}: interceptors, event listeners,
 * protocols, connection specifications, trusted certificates. Called once, when the client is built.
 *
 * <p>The engine sets afterwards what it relies on: DNS, proxy, sockets, connection pool, redirects, retries,
 * authenticators, cookies, cache and timeouts. An interceptor may change path, query and headers of a request; if it
 * sends the request to another origin or with another {@code Host}, the execution ends as {@code EGRESS_DENIED}, and if
 * it throws a {@link RuntimeException}, as {@code CONNECTOR_FAULT}. Interceptors see credentials. The {@code tls}
 * settings of an integration override certificates that are set here.
 */
@FunctionalInterface
public interface OkHttpCustomizer {
    /**
     * Customizes the client.
     *
     * @param client the builder of the client that all integrations share, before the engine's settings are applied
     */
    void customize(OkHttpClient.Builder client);
}
