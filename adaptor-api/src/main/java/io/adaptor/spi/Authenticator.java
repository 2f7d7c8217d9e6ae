package io.adaptor.spi;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds credentials to requests and renews them. The transport calls it for every hop to the integration's own origin,
 * and for no other. It is shared between threads, so it must be thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Adds the credentials.
     *
     * @param request the request with its final URL and bytes
     * @return the request to send
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when there are no usable credentials;
     *     {@code RECONNECT_REQUIRED} when the user must connect the account again
     */
    HttpRequest apply(HttpRequest request);

    /**
     * Returns the version of the credentials that {@link #apply} currently adds; increases with each renewal.
     *
     * @return the version; always 0 if credentials never change
     */
    default long version() {
        return 0;
    }

    /**
     * Obtains new credentials because the remote system reported the current ones as expired. May be called by many
     * threads at the same time: only one of them should request new credentials, and the others should wait for its
     * result.
     *
     * @param usedVersion the version that was rejected
     * @return whether {@link #apply} now adds credentials of a different version
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when none can be obtained,
     *     {@code RECONNECT_REQUIRED} when the user must connect the account again
     */
    default boolean renew(long usedVersion) {
        return false;
    }

    /**
     * Inspects the head of a response to a request that {@link #apply} authenticated, for schemes that need it, such as
     * a Digest challenge or the remote system's clock. Called for each response from the integration's own origin, so
     * it must be fast.
     *
     * @param request the request as it was sent
     * @param status the status of the response
     * @param headers the headers of the response
     * @return true to send the request once more, with what {@link #apply} then adds; honoured once per request
     */
    default boolean answered(HttpRequest request, int status, Headers headers) {
        return false;
    }

    /**
     * Shows what {@link #apply} would add, without sending anything or requesting new credentials.
     *
     * @param request the request with its final URL and bytes
     * @return the request with {@code ***} in place of each credential; by default the unchanged request, which shows
     *     no credentials
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when a credential is missing or cannot be
     *     used
     */
    default HttpRequest preview(HttpRequest request) {
        return request;
    }

    /**
     * Returns when the credentials that {@link #apply} currently adds expire. Sends nothing.
     *
     * @return the time; null if they do not expire or it is not known
     */
    default @Nullable Instant expiresAt() {
        return null;
    }
}
