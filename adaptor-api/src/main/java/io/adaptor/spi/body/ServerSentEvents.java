package io.adaptor.spi.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.DataPath;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Server-sent events (WHATWG HTML, section 9.2.6): records of {@code event}, {@code data} and, once one was sent,
 * {@code id}. Data that is a JSON object or array is parsed.
 */
final class ServerSentEvents implements RecordParser {
    private final RecordInput in;
    private final RecordLines lines;
    private final PathInRecord path;
    private final StringBuilder data = new StringBuilder();
    private String event = "";
    private @Nullable String lastId;
    private boolean hasData;
    private boolean cutOff;

    ServerSentEvents(RecordInput in, DataPath path) {
        this.in = in;
        this.lines = new RecordLines(in, true);
        this.path = new PathInRecord(path);
    }

    @Override
    public @Nullable JsonNode next() throws IOException {
        for (byte[] bytes = lines.next(); bytes != null; bytes = lines.next()) {
            String line = text(bytes);
            if (!line.isEmpty()) {
                field(line);
            } else if (hasData) {
                JsonNode record = path.of(dispatched());
                if (record != null) {
                    return record;
                }
            } else {
                event = "";
            }
        }
        cutOff |= hasData;
        return null;
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(path.warnings());
        if (cutOff) {
            all.add("the last event was cut off and is left out");
        }
        return all;
    }

    private String text(byte[] line) {
        return lines.number() == 1
                ? ByteOrderMark.decode(line, StandardCharsets.UTF_8)
                : new String(line, StandardCharsets.UTF_8);
    }

    private void field(String line) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? line : line.substring(0, colon);
        int begin = colon < 0 ? line.length() : colon + 1;
        String value = line.substring(begin < line.length() && line.charAt(begin) == ' ' ? begin + 1 : begin);
        switch (name) {
            case "event" -> event = value;
            case "data" -> {
                if (hasData) {
                    data.append('\n');
                }
                data.append(value);
                in.check(data.length());
                hasData = true;
            }
            case "id" -> {
                if (value.indexOf('\0') < 0) {
                    lastId = value;
                }
            }
            default -> {
                // A comment, the reconnection time, or a field of a later version.
            }
        }
    }

    private JsonNode dispatched() {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("event", event.isEmpty() ? "message" : event);
        record.set("data", value(data.toString()));
        if (lastId != null) {
            record.put("id", lastId);
        }
        data.setLength(0);
        hasData = false;
        event = "";
        return record;
    }

    private static JsonNode value(String text) {
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return JsonCodec.read(text);
            } catch (IOException e) {
                // Text that only starts like JSON.
            }
        }
        return TextNode.valueOf(text);
    }
}
