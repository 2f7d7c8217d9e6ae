package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP;
import io.adaptor.api.error.FieldError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the properties of one message, and reports those that AMQP does not have. For one thread. */
final class MessageProperties {
    private static final int LONGEST = 255;
    private static final int PERSISTENT = 2;
    private static final int TRANSIENT = 1;
    private static final int HIGHEST_PRIORITY = 255;

    private final String at;
    private final Map<String, JsonNode> left;
    private final List<FieldError> errors;

    MessageProperties(String at, Map<String, JsonNode> properties, List<FieldError> errors) {
        this.at = at;
        this.left = new HashMap<>(properties);
        this.errors = errors;
    }

    AMQP.BasicProperties properties(Map<String, String> headers, String contentType, boolean persistent) {
        String id = text("message_id", null);
        JsonNode kept = left.remove("persistent");
        AMQP.BasicProperties.Builder builder = new AMQP.BasicProperties.Builder()
                .messageId(id.isEmpty() ? UUID.randomUUID().toString() : id)
                .contentType(text("content_type", contentType))
                .deliveryMode((kept == null ? persistent : kept.asBoolean(persistent)) ? PERSISTENT : TRANSIENT)
                .correlationId(orNull("correlation_id"))
                .type(orNull("type"))
                .appId(orNull("app_id"))
                .expiration(whole("expiration", Long.MAX_VALUE))
                .priority(priority());
        if (!headers.isEmpty()) {
            builder.headers(new HashMap<>(headers));
        }
        return builder.build();
    }

    /** Returns a property, or the given default; empty if there is neither. */
    String text(String name, @Nullable String otherwise) {
        String stated = orNull(name);
        return stated != null ? stated : otherwise == null ? "" : otherwise;
    }

    private @Nullable String orNull(String name) {
        JsonNode value = left.remove(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isValueNode() || value.asText().length() > LONGEST) {
            errors.add(FieldError.of(at + name, "must be a text of at most " + LONGEST + " characters", null));
            return null;
        }
        return value.asText();
    }

    private @Nullable Integer priority() {
        String priority = whole("priority", HIGHEST_PRIORITY);
        return priority == null ? null : Integer.valueOf(priority);
    }

    private @Nullable String whole(String name, long most) {
        JsonNode value = left.remove(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.canConvertToLong()
                || !value.isIntegralNumber()
                || value.longValue() < 0
                || value.longValue() > most) {
            errors.add(FieldError.of(at + name, "must be a whole number from 0 to " + most, null));
            return null;
        }
        return String.valueOf(value.longValue());
    }

    /** Rejects parameters that are not properties. */
    void refuseOthers() {
        for (String name : new TreeSet<>(left.keySet())) {
            errors.add(FieldError.of(
                    at + name,
                    "is not a property of a message; those are routing_key, exchange, message_id, correlation_id,"
                            + " content_type, expiration, priority, persistent, type, app_id",
                    null));
        }
    }
}
