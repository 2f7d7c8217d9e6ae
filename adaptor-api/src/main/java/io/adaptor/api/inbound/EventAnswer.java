package io.adaptor.api.inbound;

import io.adaptor.api.internal.FieldChecks;
import java.nio.charset.StandardCharsets;

/**
 * What to answer the sender of an event. Immutable, except that the bytes are not copied.
 *
 * @param status the HTTP status: 200 ends the delivery, 4xx refuses it, 500 and 503 ask for another attempt
 * @param contentType the type of the body
 * @param body the body; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // written to the sender, never compared
public record EventAnswer(int status, String contentType, byte[] body) {
    /**
     * Checks the status.
     *
     * @param status the HTTP status
     * @param contentType the type of the body
     * @param body the body
     */
    public EventAnswer {
        FieldChecks.of("event_answer").range("status", status, 200, 599).done();
    }

    /**
     * An answer in JSON.
     *
     * @param status the HTTP status
     * @param json the body
     * @return the answer
     */
    public static EventAnswer json(int status, String json) {
        return new EventAnswer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The body as text.
     *
     * @return the body, in UTF-8
     */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
