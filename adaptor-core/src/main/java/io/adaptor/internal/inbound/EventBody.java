package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.MemoryLimit;
import io.adaptor.api.inbound.RawEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The document that the expressions of a webhook see: {@code headers} with names in lower case, {@code query},
 * {@code body}.
 */
final class EventBody {
    private EventBody() {}

    /**
     * Reads a verified event: its body as JSON or as a form, depending on its type; without a body, its query.
     *
     * @throws io.adaptor.api.error.AdaptorException {@code EVENT_UNREADABLE}
     */
    static ObjectNode document(RawEvent event, MemoryLimit memory) {
        ObjectNode query = QueryText.tree(QueryText.read(event.query()));
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode headers = document.putObject("headers");
        event.headers().toMap().forEach(headers::put);
        document.set("query", query);
        document.set("body", event.body().length == 0 ? query : body(event, memory));
        return document;
    }

    private static JsonNode body(RawEvent event, MemoryLimit memory) {
        if (isForm(event)) {
            memory.take(event.body().length * 4L);
            return QueryText.tree(QueryText.read(new String(event.body(), StandardCharsets.UTF_8)));
        }
        try {
            return JsonCodec.read(event.body(), memory);
        } catch (IOException e) {
            throw Rejected.unreadable("the body of the event is not JSON: " + e.getMessage());
        }
    }

    /** Whether the body is a form, by its Content-Type. */
    static boolean isForm(RawEvent event) {
        String type = event.headers().first("Content-Type");
        return type != null
                && type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded");
    }
}
