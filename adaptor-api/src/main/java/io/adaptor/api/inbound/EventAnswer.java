package io.adaptor.api.inbound;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.spi.http.Headers;
import java.nio.charset.StandardCharsets;

/**
 * What to answer the sender of an event. Immutable, except that the bytes are not copied; {@code toString} shows neither body nor
 * values of headers, for they may hold a secret of the sender.
 *
 * @param status the HTTP status: 200 ends the delivery, 4xx refuses it, 500 and 503 ask for another attempt
 * @param headers the headers beside {@code Content-Type}, to be sent as they are; mostly none
 * @param contentType the type of the body
 * @param body the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written to the sender, never compared
public record EventAnswer(int status, Headers headers, String contentType, byte[] body) {
    /**
     * Checks the status.
     *
     * @param status the HTTP status
     * @param headers the headers beside {@code Content-Type}
     * @param contentType the type of the body
     * @param body the body
     */
    public EventAnswer {
        FieldChecks.of("event_answer").range("status", status, 200, 599).done();
    }

    /**
     * An answer in JSON without other headers.
     *
     * @param status the HTTP status
     * @param json the body
     * @return the answer
     */
    public static EventAnswer json(int status, String json) {
        return new EventAnswer(status, Headers.empty(), "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * This answer with other headers.
     *
     * @param value the headers beside {@code Content-Type}
     * @return the answer
     */
    public EventAnswer withHeaders(Headers value) {
        return new EventAnswer(status, value, contentType, body);
    }

    /**
     * The body as text.
     *
     * @return the body, in UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "EventAnswer[" + status + ", " + headers + ", body of " + body.length + " bytes]";
    }
}
