package io.adaptor.http;

import okhttp3.OkHttpClient;

/**
 * Changes the OkHttp client that a client sends its requests with: interceptors, event listeners, protocols, connection
 * specifications, certificates that are trusted. Called once, when the client is built.
 *
 * <p>What the engine relies on is set afterwards and stays: name look-up, proxy, sockets, pool, redirects, repetition,
 * authenticators, cookies, cache and timeouts. An interceptor may change path, query and headers of a request; one that
 * sends it to another origin or under another {@code Host} ends the execution as {@code EGRESS_DENIED}, and one that throws
 * a {@link RuntimeException} ends it as {@code CONNECTOR_FAULT}. Interceptors see credentials. The {@code tls} settings
 * of an integration win over certificates that are set here.
 */
@FunctionalInterface
public interface OkHttpCustomizer {
    /**
     * Changes the client.
     *
     * @param client the builder of the client of all integrations, still without the engine's settings
     */
    void customize(OkHttpClient.Builder client);
}
