package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.spi.ConnectorRequest;
import java.util.HashSet;
import java.util.Set;

/** All tools of a server: reads all pages, within bounds, because the server may be untrusted. */
final class ToolList {
    private static final int MOST_PAGES = 200;
    private static final int MOST_TOOLS = 10_000;

    private ToolList() {}

    /**
     * Requests page after page.
     *
     * @return a result with all {@code tools}, or the server's failure reply
     */
    static Reply of(Channel channel, ConnectorRequest request) {
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        Set<String> cursors = new HashSet<>();
        long bytes = 0;
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        while (true) {
            Reply reply = channel.ask(Question.of("tools/list", params, request));
            if (!(reply instanceof Reply.Result page)) {
                return reply;
            }
            page.value().path("tools").forEach(tools::add);
            bytes += page.receipt().responseBytes();
            JsonNode next = page.value().path("nextCursor");
            if (!next.isTextual()) {
                Receipt last = page.receipt();
                ObjectNode all = JsonNodeFactory.instance.objectNode();
                all.set("tools", tools);
                return new Reply.Result(all, new Receipt(last.status(), last.headers(), last.requestBytes(), bytes));
            }
            if (!cursors.add(next.asText())) {
                throw Faults.unreadable("the list of tools has no end: a cursor came twice", null);
            }
            if (cursors.size() >= MOST_PAGES || tools.size() > MOST_TOOLS) {
                throw Faults.unreadable(
                        "the list of tools is longer than " + MOST_PAGES + " pages or " + MOST_TOOLS + " tools", null);
            }
            if (bytes > request.maxResponseBytes()) {
                throw Faults.tooLarge(request.maxResponseBytes());
            }
            params = JsonNodeFactory.instance.objectNode().put("cursor", next.asText());
        }
    }
}
