package io.adaptor.api.inbound;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.nio.charset.StandardCharsets;

/**
 * The HTTP response to the sender of an event. Immutable, except that the bytes are not copied; {@code toString} shows
 * neither the body nor header values, because they may contain a secret of the sender.
 *
 * @param status the HTTP status: 200 ends the delivery, 4xx rejects it, 500 and 503 request another attempt
 * @param headers the headers other than {@code Content-Type}, to send unchanged; usually none
 * @param contentType the content type of the body
 * @param body the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written to the sender, never compared
public record EventAnswer(int status, Headers headers, String contentType, byte[] body) {
    /**
     * Checks the status.
     *
     * @param status the HTTP status
     * @param headers the headers other than {@code Content-Type}
     * @param contentType the content type of the body
     * @param body the body
     */
    public EventAnswer {
        FieldChecks.of("event_answer").range("status", status, 200, 599).done();
    }

    /**
     * Creates a JSON response without other headers.
     *
     * @param status the HTTP status
     * @param json the body
     * @return the response
     */
    public static EventAnswer json(int status, String json) {
        return new EventAnswer(status, Headers.empty(), "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns this response with the given headers.
     *
     * @param value the headers other than {@code Content-Type}
     * @return the response
     */
    public EventAnswer withHeaders(Headers value) {
        return new EventAnswer(status, value, contentType, body);
    }

    /**
     * Returns the body as text.
     *
     * @return the body, decoded as UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "EventAnswer[" + status + ", " + headers + ", body of " + body.length + " bytes]";
    }
}
