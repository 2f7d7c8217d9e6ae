package io.adaptor.connectors.webhook;

import io.adaptor.api.Execution;
import io.adaptor.api.Payload;
import io.adaptor.api.error.AdaptorException;

/**
 * An event that was not delivered and will not be retried. Immutable; the tree of the body must not be changed. The
 * body is not masked: it is the one that was to be sent.
 *
 * @param execution the execution that should have sent the event
 * @param eventId the id of the event; if it is sent again under this id, the receiver recognizes it as the same event
 * @param body the body before it was encoded
 * @param error the failure of the last attempt, or the reason why there was none
 */
public record DeadLetter(Execution execution, String eventId, Payload body, AdaptorException error) {
    /** Returns a description without the body. */
    @Override
    public String toString() {
        return "DeadLetter[eventId=" + eventId + ", execution=" + execution + ", code=" + error.code() + "]";
    }
}
