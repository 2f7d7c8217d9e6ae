package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.http.HttpResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Messages that may have to be sent while a request is in progress. Thread-safe. */
interface FollowUps {
    /** Requests the rest of a response after its stream has ended. */
    HttpResponse resume(Session session, String lastId, Question question);

    /** Sends a message without a response, on this thread. */
    void tell(@Nullable Session session, ObjectNode message, ConnectorRequest about);

    /** Sends a message without a response, on another thread; dropped if none is available. */
    void later(Session session, ObjectNode message);

    /** Waits before a response is requested again. */
    void pause(Duration time);
}
