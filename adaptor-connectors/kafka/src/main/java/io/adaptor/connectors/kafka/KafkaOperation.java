package io.adaptor.connectors.kafka;

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
 * @param topic the topic that is written or read
 * @param group the consumer group; null if nothing is read
 * @param from where a group without committed offsets begins to read
 * @param order which messages are handled sequentially
 * @param maxMessages the maximum number of messages of a poll
 * @param patience how long a poll waits for the first message
 * @param replyTopic the topic of replies; null if none are expected
 * @param deadLetter the topic of messages that could not be handled; null for none
 * @param skipFailed whether such messages are skipped if there is no topic for them
 */
record KafkaOperation(
        Kind kind,
        String topic,
        @Nullable String group,
        String from,
        String order,
        int maxMessages,
        Duration patience,
        @Nullable String replyTopic,
        @Nullable String deadLetter,
        boolean skipFailed) {
    private static final int USUAL_MESSAGES = 100;
    private static final long USUAL_WAIT = 1_000;

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

    /** Reads the settings of an endpoint, which have been validated against {@link #schema}. */
    static KafkaOperation of(Endpoint endpoint) {
        Map<String, JsonNode> settings = endpoint.settings();
        return new KafkaOperation(
                Kind.valueOf(of(settings, "operation").asText("publish").toUpperCase(Locale.ROOT)),
                of(settings, "topic").asText(""),
                of(settings, "group").textValue(),
                of(settings, "from").asText("earliest"),
                of(settings, "order").asText("partition"),
                of(settings, "max_messages").asInt(USUAL_MESSAGES),
                Duration.ofMillis(of(settings, "wait_ms").asLong(USUAL_WAIT)),
                of(settings, "reply_topic").textValue(),
                of(settings, "dead_letter").path("topic").textValue(),
                of(settings, "skip_failed").asBoolean(false));
    }

    private static JsonNode of(Map<String, JsonNode> settings, String name) {
        return settings.getOrDefault(name, MissingNode.getInstance());
    }

    /** The JSON Schema of the settings. */
    static JsonNode schema(String file) {
        try (InputStream in = KafkaOperation.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing in the JAR");
            }
            return JsonCodec.read(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException(file + " is not JSON", e);
        }
    }
}
