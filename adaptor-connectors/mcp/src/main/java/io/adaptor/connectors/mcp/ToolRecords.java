package io.adaptor.connectors.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.Endpoint;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.VendorError;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import org.jspecify.annotations.Nullable;

/**
 * A call as a stream of records: <code>{"progress": {…}}</code> and <code>{"message": {…}}</code> as they come, and
 * <code>{"result": {…}}</code> at the end.
 */
final class ToolRecords implements RecordStream {
    private final Exchange exchange;
    private final DataPath path;
    private final ConnectorResponse head;
    private @Nullable JsonNode waiting;
    private boolean ended;

    private ToolRecords(
            Exchange exchange, DataPath path, ConnectorResponse head, @Nullable JsonNode waiting, boolean ended) {
        this.exchange = exchange;
        this.path = path;
        this.head = head;
        this.waiting = waiting;
        this.ended = ended;
    }

    /** Waits for the first message. An error as the first message is returned as the head. */
    static RecordStream of(Exchange exchange, Endpoint endpoint) {
        try {
            String stated = endpoint.responseMapping().dataPath();
            DataPath parsed = stated == null ? null : DataPath.parse(stated);
            DataPath path = parsed == null ? DataPath.root() : parsed;
            ObjectNode first = exchange.next();
            if (first != null) {
                ConnectorResponse head = ConnectorResponse.builder().build();
                return new ToolRecords(exchange, path, head, record(first), false);
            }
            ConnectorResponse answer = ToolAnswer.of(exchange.reply());
            boolean good = exchange.reply() instanceof Reply.Result && answer.outcome() == null;
            ConnectorResponse head =
                    good ? answer.toBuilder().body(Payload.empty()).build() : answer;
            return new ToolRecords(exchange, path, head, good ? result(exchange.reply()) : null, true);
        } catch (RuntimeException | Error e) {
            exchange.close();
            throw e;
        }
    }

    @Override
    public ConnectorResponse head() {
        return head;
    }

    @Override
    public @Nullable JsonNode next() {
        for (JsonNode each = message(); each != null; each = message()) {
            JsonNode found = path.find(each);
            if (found != null && !found.isNull()) {
                return found;
            }
        }
        return null;
    }

    @Override
    public long bytesRead() {
        return exchange.bytesRead();
    }

    @Override
    public void close() {
        exchange.close();
    }

    private @Nullable JsonNode message() {
        JsonNode known = waiting;
        waiting = null;
        if (known != null || ended) {
            return known;
        }
        ObjectNode next = exchange.next();
        if (next != null) {
            return record(next);
        }
        ended = true;
        ConnectorResponse answer = ToolAnswer.of(exchange.reply());
        if (answer.outcome() != null) {
            throw failed(answer);
        }
        return result(exchange.reply());
    }

    private static ConnectorException failed(ConnectorResponse answer) {
        Outcome outcome = answer.outcome();
        return ConnectorException.builder(
                        StandardErrorCode.UPSTREAM_REJECTED,
                        outcome == null ? Outcome.FAILED : outcome,
                        "the tool failed after it had reported progress")
                .status(answer.status())
                .vendorError(new VendorError(null, null, null, null, answer.bodyTree()))
                .build();
    }

    private static JsonNode record(ObjectNode notification) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        ObjectNode params = notification.path("params").isObject()
                ? ((ObjectNode) notification.path("params")).deepCopy()
                : JsonNodeFactory.instance.objectNode();
        params.remove("progressToken");
        boolean progress = notification.path("method").asText().equals("notifications/progress");
        return record.set(progress ? "progress" : "message", params);
    }

    private static JsonNode result(Reply reply) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        return record.set("result", ((Reply.Result) reply).value());
    }
}
