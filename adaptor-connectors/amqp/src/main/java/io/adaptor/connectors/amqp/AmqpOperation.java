package io.adaptor.connectors.amqp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The operation of an endpoint, with its settings. Immutable.
 *
 * @param kind the kind of operation
 * @param exchange the exchange to publish to; empty for the default exchange
 * @param routingKey the default routing key of messages; null for none
 * @param mandatory whether it is an error if a message reaches no queue
 * @param persistent whether messages survive a restart of the broker
 * @param contentType the content type of messages; null to derive it from the format
 * @param queue the queue to consume from; null if none is consumed
 * @param maxMessages the maximum number of messages of a poll
 * @param patience how long a poll waits for the first message
 * @param deadLetter the target of messages that could not be handled; null to leave them to the queue's own policy
 */
record AmqpOperation(
        Kind kind,
        String exchange,
        @Nullable String routingKey,
        boolean mandatory,
        boolean persistent,
        @Nullable String contentType,
        @Nullable String queue,
        int maxMessages,
        Duration patience,
        @Nullable DeadLetter deadLetter) {
    private static final int USUAL_MESSAGES = 100;

    /** The kind of an operation. */
    enum Kind {
        PUBLISH,
        PUBLISH_BATCH,
        REQUEST,
        POLL,
        SUBSCRIBE;

        boolean takes() {
            return this == POLL || this == SUBSCRIBE;
        }

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The target of messages that could not be handled. */
    record DeadLetter(String exchange, String routingKey) {}

    /** Reads the settings of an endpoint, which have been validated against {@link #schema}. */
    static AmqpOperation of(Endpoint endpoint) {
        Map<String, JsonNode> settings = endpoint.settings();
        JsonNode dead = of(settings, "dead_letter");
        return new AmqpOperation(
                Kind.valueOf(of(settings, "operation").asText("publish").toUpperCase(Locale.ROOT)),
                of(settings, "exchange").asText(""),
                of(settings, "routing_key").textValue(),
                of(settings, "mandatory").asBoolean(true),
                of(settings, "persistent").asBoolean(true),
                of(settings, "content_type").textValue(),
                of(settings, "queue").textValue(),
                of(settings, "max_messages").asInt(USUAL_MESSAGES),
                Duration.ofMillis(of(settings, "wait_ms").asLong(0)),
                dead.isObject()
                        ? new DeadLetter(
                                dead.path("exchange").asText(""),
                                dead.path("routing_key").asText())
                        : null);
    }

    private static JsonNode of(Map<String, JsonNode> settings, String name) {
        return settings.getOrDefault(name, MissingNode.getInstance());
    }

    /** The JSON Schema of the settings. */
    static JsonNode schema() {
        try (InputStream in = AmqpOperation.class.getResourceAsStream("endpoint-settings.json")) {
            if (in == null) {
                throw new IllegalStateException("endpoint-settings.json is missing in the JAR");
            }
            return JsonCodec.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("endpoint-settings.json is not JSON", e);
        }
    }
}
