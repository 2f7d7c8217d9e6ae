package io.adaptor.api.inbound;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.util.Locale;

/**
 * An HTTP request of a remote system as it arrived, before anybody has read it. The body must be the bytes from the wire,
 * after transfer coding and before anything else: a body that was parsed and written again no longer fits its signature.
 * Immutable, except that the bytes are not copied; {@code toString} shows neither query nor headers nor body.
 *
 * @param method the method, such as {@code POST}
 * @param url the whole URL as the sender called it, with its query; behind a proxy that is not the one the server sees, and
 *     {@code webhook.url} of the integration states it
 * @param headers all headers in their order, also those that stand twice
 * @param body the bytes of the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // taken from the wire and verified as it is, never compared
public record RawEvent(String method, String url, Headers headers, byte[] body) {
    /** The longest body that is received, in bytes: 25 MiB, the most that a vendor is known to send. */
    public static final int MOST_BODY_BYTES = 25 << 20;

    /** How many header fields are received. */
    public static final int MOST_HEADERS = 200;

    /** The most characters of all header values together. */
    public static final int MOST_HEADER_CHARACTERS = 128 << 10;

    private static final int LONGEST_URL = 16 << 10;

    /**
     * Checks method and URL. The bounds of body and headers are checked when the event is received, so that the sender gets an
     * answer.
     *
     * @param method the method
     * @param url the whole URL as the sender called it
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
     * A POST.
     *
     * @param url the whole URL as the sender called it
     * @param headers all headers
     * @param body the bytes of the body, not copied
     * @return the event
     */
    public static RawEvent post(String url, Headers headers, byte[] body) {
        return new RawEvent("POST", url, headers, body);
    }

    /**
     * The query as it stands in the URL.
     *
     * @return without the question mark, still encoded; empty where there is none
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
