package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Envelope;
import io.adaptor.api.BodyFormat;
import io.adaptor.spi.body.MessageBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as mappings see it: {@code payload} with headers and properties. Stateless. */
final class MessageTree {
    private MessageTree() {}

    static ObjectNode of(Envelope envelope, AMQP.BasicProperties properties, byte[] body, @Nullable BodyFormat format) {
        return of(envelope, properties, MessageBody.read(body, format, properties.getContentType()));
    }

    static ObjectNode of(Envelope envelope, AMQP.BasicProperties properties, JsonNode payload) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.set("payload", payload);
        tree.put("exchange", envelope.getExchange());
        tree.put("routing_key", envelope.getRoutingKey());
        tree.put("redelivered", envelope.isRedeliver());
        ObjectNode headers = tree.putObject("headers");
        Map<String, Object> all = properties.getHeaders() == null ? Map.of() : properties.getHeaders();
        all.forEach((name, value) -> headers.set(name, HeaderValues.tree(value)));
        put(tree, "message_id", properties.getMessageId());
        put(tree, "correlation_id", properties.getCorrelationId());
        put(tree, "reply_to", properties.getReplyTo());
        put(tree, "content_type", properties.getContentType());
        put(tree, "type", properties.getType());
        put(tree, "app_id", properties.getAppId());
        if (properties.getPriority() != null) {
            tree.put("priority", properties.getPriority());
        }
        if (properties.getTimestamp() != null) {
            tree.put("timestamp", properties.getTimestamp().toInstant().toString());
        }
        return tree;
    }

    private static void put(ObjectNode tree, String name, @Nullable String value) {
        if (value != null) {
            tree.put(name, value);
        }
    }
}
