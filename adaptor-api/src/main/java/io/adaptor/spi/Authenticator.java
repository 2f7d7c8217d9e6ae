package io.adaptor.spi;

import io.adaptor.spi.http.HttpRequest;

/**
 * Adds credentials to a request. The transport calls it for every hop that goes to the integration's own origin, and
 * for no other. Shared by threads, so it must be thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Adds the credentials.
     *
     * @param request the request with its final URL and bytes
     * @return the request to send
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when there are no usable credentials
     */
    HttpRequest apply(HttpRequest request);
}
