package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.rabbitmq.client.AMQP;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Payload;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.body.MessageBody;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds messages of a request: the body is the payload, headers are headers, query parameters are properties. Inputs
 * that would be ignored are rejected.
 */
final class OutgoingMessages {
    static final int MOST = 1_000;
    private static final byte[] NOTHING = {};

    private final AmqpOperation operation;
    private final ConnectorRequest request;
    private final List<FieldError> errors = new ArrayList<>();
    private final List<Outgoing> messages = new ArrayList<>();

    private OutgoingMessages(AmqpOperation operation, ConnectorRequest request) {
        this.operation = operation;
        this.request = request;
    }

    /**
     * Builds the messages; only a batch has more than one.
     *
     * @throws MappingException {@code VALIDATION_FAILED} if the request does not fit the operation
     */
    static List<Outgoing> of(AmqpOperation operation, ConnectorRequest request) {
        OutgoingMessages all = new OutgoingMessages(operation, request);
        if (request.download() != null) {
            all.refuse("download", "amqp writes no downloads: map the answer instead");
        }
        if (operation.kind() == AmqpOperation.Kind.PUBLISH_BATCH) {
            all.batch();
        } else {
            all.add("", request.queryParams(), request.headers(), all.body());
        }
        if (!all.errors.isEmpty()) {
            throw new MappingException(StandardErrorCode.VALIDATION_FAILED, "request", all.errors);
        }
        return all.messages;
    }

    private byte[] body() {
        Payload body = request.body();
        if (body instanceof Payload.Json json) {
            return written("body", json.value());
        }
        if (body instanceof Payload.Text text) {
            return text.value().getBytes(StandardCharsets.UTF_8);
        }
        if (body instanceof Payload.Bytes bytes) {
            return bytes.value();
        }
        if (body instanceof Payload.Stream) {
            refuse("body", "amqp sends no streams: send a value of the input");
        }
        return new byte[0];
    }

    private byte[] written(String at, @Nullable JsonNode value) {
        try {
            return value == null || value.isMissingNode() ? NOTHING : MessageBody.write(at, value, format());
        } catch (MappingException e) {
            errors.addAll(e.errors());
            return NOTHING;
        }
    }

    private @Nullable BodyFormat format() {
        return request.format().request();
    }

    private void batch() {
        JsonNode all =
                request.body() instanceof Payload.Json json ? json.value() : JsonNodeFactory.instance.missingNode();
        // A mapped body is an object, which contains the array.
        JsonNode array = all.isArray() ? all : all.path("messages");
        if (!array.isArray() || array.isEmpty() || array.size() > MOST) {
            refuse(
                    "body.messages",
                    "must be an array of 1 to " + MOST + " messages, each with payload and, where wanted, headers and"
                            + " properties such as routing_key");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            one("body.messages[" + i + "].", array.get(i));
        }
    }

    private void one(String at, JsonNode message) {
        Map<String, JsonNode> properties = new HashMap<>(request.queryParams());
        Map<String, String> headers = new HashMap<>(request.headers());
        if (!message.isObject()) {
            refuse(at + "payload", "must be there: a message of a batch is an object");
            return;
        }
        message.properties().forEach(field -> properties.put(field.getKey(), field.getValue()));
        JsonNode payload = properties.remove("payload");
        JsonNode own = properties.remove("headers");
        if (own != null) {
            own.properties()
                    .forEach(field ->
                            headers.put(field.getKey(), field.getValue().asText()));
        }
        add(at, properties, headers, written(at + "payload", payload));
    }

    private void add(String at, Map<String, JsonNode> properties, Map<String, String> headers, byte[] body) {
        MessageProperties read = new MessageProperties(at.isEmpty() ? "query_params." : at, properties, errors);
        String exchange = read.text("exchange", operation.exchange());
        String key = read.text("routing_key", operation.routingKey());
        if (exchange.isEmpty() && key.isEmpty()) {
            refuse(
                    at + "routing_key",
                    "is required on the default exchange: the name of the queue, in settings.routing_key or in"
                            + " query_params");
        }
        String type = operation.contentType() == null ? contentType(format()) : operation.contentType();
        AMQP.BasicProperties built = read.properties(headers, type, operation.persistent());
        read.refuseOthers();
        messages.add(new Outgoing(exchange, key, operation.mandatory(), built, body));
    }

    private static String contentType(@Nullable BodyFormat format) {
        if (format == BodyFormat.TEXT) {
            return "text/plain";
        }
        return format == BodyFormat.BINARY ? "application/octet-stream" : "application/json";
    }

    private void refuse(String where, String why) {
        errors.add(FieldError.of(where, why, null));
    }
}
