package io.adaptor.server.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/**
 * A response of JSON lines, each sent as soon as it is available: {@code {"record": …}} for each record, and
 * {@code {"result": …}} at the end. The next line detects that a caller has disconnected. For one thread.
 */
final class RecordLines implements Consumer<JsonNode> {
    private final HttpServletResponse response;

    RecordLines(HttpServletResponse response) {
        this.response = response;
    }

    @Override
    public void accept(JsonNode record) {
        write("record", record);
    }

    void end(JsonNode result) {
        write("result", result);
    }

    private void write(String name, JsonNode value) {
        try {
            if (!response.isCommitted()) {
                response.setContentType("application/x-ndjson");
            }
            ObjectNode line = JsonNodeFactory.instance.objectNode();
            line.set(name, value);
            response.getOutputStream().write(JsonCodec.bytes(line));
            response.getOutputStream().write('\n');
            response.flushBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
