package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What may have to be sent for the sake of a request that was sent. Thread-safe. */
interface FollowUps {
    /** Asks for what is left of an answer whose stream has ended. */
    HttpResponse resume(Session session, String lastId, Question question);

    /** Sends a message that is not answered, on this thread. */
    void tell(@Nullable Session session, ObjectNode message, ConnectorRequest about);

    /** Sends a message that is not answered, on another thread, if there is one. */
    void later(Session session, ObjectNode message);

    /** Waits, before an answer is asked for again. */
    void pause(Duration time);
}
