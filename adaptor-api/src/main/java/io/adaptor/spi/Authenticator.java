package io.adaptor.spi;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Adds credentials to a request and knows how to renew them. The transport calls it for every hop that goes to the
 * integration's own origin, and for no other. Shared by threads, so it must be thread-safe.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Adds the credentials.
     *
     * @param request the request with its final URL and bytes
     * @return the request to send
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when there are no usable credentials; {@code
     *     RECONNECT_REQUIRED} when only a person can give new ones
     */
    HttpRequest apply(HttpRequest request);

    /**
     * Which credentials {@link #apply} adds now; grows with each renewal.
     *
     * @return the version; always 0 where credentials never change
     */
    default long version() {
        return 0;
    }

    /**
     * Gets new credentials, because the remote system reported those in use as expired. Called by many threads at the same time:
     * only one of them should ask for new ones, the others should wait for what it gets.
     *
     * @param usedVersion the version that was refused
     * @return whether {@link #apply} now adds other credentials than those of that version
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when none can be obtained, {@code
     *     RECONNECT_REQUIRED} when only a person can give new ones
     */
    default boolean renew(long usedVersion) {
        return false;
    }

    /**
     * Sees the head of an answer to a request that {@link #apply} authenticated, for schemes that need it: the challenge
     * of Digest, the remote system's clock. Called for each answer of the integration's own origin, so it must be quick.
     *
     * @param request the request as it was sent
     * @param status the status of the answer
     * @param headers the headers of the answer
     * @return true to have the request sent once more, with what {@link #apply} then adds; honoured once per request
     */
    default boolean answered(HttpRequest request, int status, Headers headers) {
        return false;
    }

    /**
     * Shows what {@link #apply} would add, and sends nothing: no new credentials are asked for.
     *
     * @param request the request with its final URL and bytes
     * @return the request with {@code ***} in the place of each credential; the same request unless overridden, so that
     *     nothing is shown of them
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} when a credential is missing or can't be used
     */
    default HttpRequest preview(HttpRequest request) {
        return request;
    }

    /**
     * When the credentials that {@link #apply} adds now end. Sends nothing.
     *
     * @return the moment; null where they don't, or where that is not known
     */
    default @Nullable Instant expiresAt() {
        return null;
    }
}
