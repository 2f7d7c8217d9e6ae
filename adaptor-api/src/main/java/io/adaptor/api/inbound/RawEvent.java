package io.adaptor.api.inbound;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.util.Locale;

/**
 * An HTTP request of a remote system exactly as it arrived. The body must be the bytes from the wire, after transfer
 * decoding and before any other processing: a body that was parsed and serialized again no longer matches its
 * signature. Immutable, except that the bytes are not copied; {@code toString} shows neither query nor headers nor
 * body.
 *
 * @param method the method, such as {@code POST}
 * @param url the whole URL that the sender called, including the query; behind a proxy, it differs from the URL that
 *     the server sees and is set by {@code webhook.url} of the integration
 * @param headers all headers in order, including repeated ones
 * @param body the bytes of the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // taken from the wire and verified as it is, never compared
public record RawEvent(String method, String url, Headers headers, byte[] body) {
    /** The largest body that is accepted, in bytes: 25 MiB, the most that a vendor is known to send. */
    public static final int MOST_BODY_BYTES = 25 << 20;

    /** The maximum number of header fields that are accepted. */
    public static final int MOST_HEADERS = 200;

    /** The maximum number of characters of all header values together. */
    public static final int MOST_HEADER_CHARACTERS = 128 << 10;

    private static final int LONGEST_URL = 16 << 10;

    /**
     * Checks method and URL. The limits on body and headers are checked when the event is received, so that the sender
     * gets a response.
     *
     * @param method the method
     * @param url the whole URL that the sender called
     * @param headers all headers
     * @param body the bytes of the body
     */
    public RawEvent {
        method = method.toUpperCase(Locale.ROOT);
        String scheme = url.length() < 8 ? url : url.substring(0, 8).toLowerCase(Locale.ROOT);
        FieldChecks.of("raw_event")
                .that(method.matches("[A-Z]{1,20}"), "method", null, "must be an HTTP method such as POST")
                .that(
                        scheme.startsWith("https://") || scheme.startsWith("http://"),
                        "url",
                        null,
                        "must be the whole http or https URL that the sender called")
                .that(url.length() <= LONGEST_URL, "url", null, "must have at most " + LONGEST_URL + " characters")
                .done();
    }

    /**
     * Creates a POST request.
     *
     * @param url the whole URL that the sender called
     * @param headers all headers
     * @param body the bytes of the body, not copied
     * @return the event
     */
    public static RawEvent post(String url, Headers headers, byte[] body) {
        return new RawEvent("POST", url, headers, body);
    }

    /**
     * Returns the query as written in the URL.
     *
     * @return the query without the question mark, still encoded; empty if there is none
     */
    public String query() {
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        int query = whole.indexOf('?');
        return query < 0 ? "" : whole.substring(query + 1);
    }

    @Override
    public String toString() {
        return "RawEvent[" + method + ", " + headers + ", body of " + body.length + " bytes]";
    }
}
