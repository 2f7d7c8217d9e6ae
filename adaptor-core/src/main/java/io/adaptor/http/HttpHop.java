package io.adaptor.http;

import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * Carries out single HTTP exchanges in place of the built-in client, for an application that has an HTTP stack of its own.
 * It stands below everything else: credentials, redirects, retries, the egress guard and the bounds of an answer are the
 * engine's, for each hop anew. Safe for use by many threads; whoever made it closes it.
 *
 * <p>It must not follow redirects, repeat requests, keep cookies or answers, or add credentials.
 */
@FunctionalInterface
public interface HttpHop {
    /**
     * Sends a request and returns once the head of the answer is there. The engine bounds it: at the end of {@link
     * HttpRequest#timeout()} or {@link HttpRequest#limit()} it interrupts the calling thread until this method has
     * returned, and closes the body of the answer after that.
     *
     * @param request the complete request, credentials included
     * @param addresses what the host of the URL was resolved to and is allowed to be, at least one; connect to one of
     *     these and don't look the name up again, or let {@link #pinned()} say that it does
     * @return the answer, whatever its status
     * @throws IOException if there is no answer: a {@link java.net.ConnectException} says that nothing was sent
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    Answer exchange(HttpRequest request, List<InetAddress> addresses) throws IOException, InterruptedException;

    /**
     * Whether it connects to the addresses it is given, and to no others. Where it does not, a name that resolves to
     * another address between the check and the connect gets past the guard; {@code explain} says so.
     *
     * @return false unless overridden
     */
    default boolean pinned() {
        return false;
    }

    /**
     * The head of an answer, with its body still on the wire.
     *
     * @param status 100 to 999
     * @param headers the headers; those about coding and length must be true of {@code body}
     * @param body read once by the engine and closed by it, also from another thread
     */
    record Answer(int status, Headers headers, InputStream body) {
        /**
         * Checks the status.
         *
         * @param status 100 to 999
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
