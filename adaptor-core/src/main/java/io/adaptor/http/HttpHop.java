package io.adaptor.http;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * Performs single HTTP exchanges in place of the built-in client, for applications with their own HTTP stack. It is the
 * lowest layer: credentials, redirects, retries, the egress guard and the limits of a response are handled by the
 * engine, for each hop. Must be thread-safe. The engine does not close it.
 *
 * <p>An implementation must not follow redirects, repeat requests, keep cookies, cache responses or add credentials.
 */
@FunctionalInterface
public interface HttpHop {
    /**
     * Sends a request and returns once the head of the response has arrived. The engine limits its duration: after
     * {@link HttpRequest#timeout()} or {@link HttpRequest#limit()}, it interrupts the calling thread until this method
     * has returned, and then closes the body of the response.
     *
     * @param request the complete request, including credentials
     * @param addresses the resolved and permitted addresses of the URL's host, at least one; connect to one of these
     *     without resolving the name again, or return false from {@link #pinned()}
     * @return the response, regardless of its status
     * @throws IOException if there is no response; a {@link java.net.ConnectException} means that nothing was sent
     * @throws InterruptedException if the thread was interrupted while waiting
     */
    Answer exchange(HttpRequest request, List<InetAddress> addresses) throws IOException, InterruptedException;

    /**
     * Returns whether this hop connects only to the given addresses. If it does not, a host name that resolves to
     * another address between check and connect bypasses the egress guard; {@code explain} reports this.
     *
     * @return false unless overridden
     */
    default boolean pinned() {
        return false;
    }

    /**
     * The head of a response, with its body still to be read.
     *
     * @param status the HTTP status, 100 to 999
     * @param headers the headers; those that state the content coding and the length must match {@code body}
     * @param body the body; the engine reads it once and closes it, possibly from another thread
     */
    record Answer(int status, Headers headers, InputStream body) {
        /**
         * Checks the status.
         *
         * @param status the HTTP status, 100 to 999
         * @param headers the headers
         * @param body the body
         */
        public Answer {
            Objects.requireNonNull(headers, "headers");
            Objects.requireNonNull(body, "body");
            if (status < 100 || status > 999) {
                throw new IllegalArgumentException("the status must be 100 to 999, not " + status);
            }
        }
    }
}
