package io.adaptor.testkit.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.http.Headers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The JSON file format of recordings, which can be read, compared and edited. */
final class RecordingFile {
    private RecordingFile() {}

    static void write(Path file, List<Exchange> exchanges) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", 1);
        ArrayNode list = root.putArray("exchanges");
        for (Exchange exchange : exchanges) {
            ObjectNode node = list.addObject();
            node.put("method", exchange.method());
            node.put("target", exchange.target());
            node.set("request", tree(exchange.request()));
            node.put("status", exchange.status());
            node.set("response", tree(exchange.response()));
        }
        try {
            Files.writeString(file, JsonCodec.writePretty(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Exchange> read(Path file) {
        try {
            JsonNode root = JsonCodec.read(Files.readString(file));
            if (root.path("format").asInt() != 1) {
                throw new IllegalArgumentException(file + " is not a recording of format 1");
            }
            List<Exchange> exchanges = new ArrayList<>();
            for (JsonNode node : root.path("exchanges")) {
                exchanges.add(new Exchange(
                        node.path("method").asText(),
                        node.path("target").asText(),
                        message(node.path("request")),
                        node.path("status").asInt(),
                        message(node.path("response"))));
            }
            return exchanges;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode tree(Message message) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ArrayNode headers = node.putArray("headers");
        message.headers().fields().forEach(field -> headers.add(field.name() + ": " + field.value()));
        if (message.binary()) {
            node.put("base64", Base64.getEncoder().encodeToString(message.bytes()));
        } else if (!message.body().isEmpty()) {
            node.put("body", message.body());
        }
        return node;
    }

    private static Message message(JsonNode node) {
        List<Headers.Field> fields = new ArrayList<>();
        for (JsonNode header : node.path("headers")) {
            String[] parts = header.asText().split(": ?", 2);
            fields.add(new Headers.Field(parts[0], parts.length < 2 ? "" : parts[1]));
        }
        if (node.has("base64")) {
            byte[] bytes = Base64.getDecoder().decode(node.get("base64").asText());
            return new Message(Headers.of(fields), new String(bytes, StandardCharsets.ISO_8859_1), true);
        }
        return new Message(Headers.of(fields), node.path("body").asText(), false);
    }
}
