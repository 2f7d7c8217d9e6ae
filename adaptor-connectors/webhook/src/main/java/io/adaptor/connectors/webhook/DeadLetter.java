package io.adaptor.connectors.webhook;

import io.adaptor.api.Execution;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;

/**
 * An event that was not delivered, and will not be tried again. Immutable; the tree of the body is to be read, not changed.
 * The body is not masked: it is what was to be sent.
 *
 * @param execution which execution it was
 * @param eventId its id; sent again under this id, it is the same event to the receiver
 * @param body the body before it was written as bytes
 * @param error why the last attempt failed, or why there was none
 */
public record DeadLetter(Execution execution, String eventId, Payload body, AdaptorException error) {
    /** Shows no body. */
    @Override
    public String toString() {
        return "DeadLetter[eventId=" + eventId + ", execution=" + execution + ", code=" + error.code() + "]";
    }
}
