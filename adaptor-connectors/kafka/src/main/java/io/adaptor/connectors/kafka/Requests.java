package io.adaptor.connectors.kafka;

import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Publishes a message and waits for the one in the reply topic that carries its correlation id. Thread-safe. */
final class Requests implements AutoCloseable {
    /** The header name that Spring uses, so that its listeners reply without configuration. */
    static final String CORRELATION = "kafka_correlationId";

    static final String REPLY_TOPIC = "kafka_replyTopic";

    private final KafkaClients clients;
    private final KafkaPublisher publisher;
    private final Map<String, ReplyTopic> topics = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Requests(KafkaClients clients, KafkaPublisher publisher) {
        this.clients = clients;
        this.publisher = publisher;
    }

    ConnectorResponse ask(
            KafkaOperation operation, ConnectorRequest request, ProducerRecord<byte[], byte[]> message, long end) {
        ReplyTopic topic = topic(Objects.requireNonNull(operation.replyTopic(), "reply_topic"));
        topic.begin();
        // The producer connects meanwhile.
        publisher.producer(end);
        topic.awaitReady(end);
        String id = correlation(message);
        CompletableFuture<ConsumerRecord<byte[], byte[]>> reply = topic.await(id);
        try {
            message.headers().add(new RecordHeader(REPLY_TOPIC, topic.name().getBytes(StandardCharsets.UTF_8)));
            publisher.publish(List.of(message), false, end);
            ConsumerRecord<byte[], byte[]> answer =
                    reply.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            int bytes = answer.value() == null ? 0 : answer.value().length;
            if (bytes > request.maxResponseBytes()) {
                throw ConnectorException.builder(
                                StandardErrorCode.RESPONSE_TOO_LARGE,
                                Outcome.FAILED,
                                "the reply has more than " + request.maxResponseBytes() + " bytes")
                        .build();
            }
            return ConnectorResponse.builder()
                    .body(Payload.json(RecordTree.of(answer, request.format().response())))
                    .responseBytes(bytes)
                    .build();
        } catch (TimeoutException e) {
            throw lost(StandardErrorCode.TIMEOUT, "no reply came within the timeout");
        } catch (ExecutionException e) {
            throw lost(StandardErrorCode.OUTCOME_UNKNOWN, "the reply topic could not be read any more");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.of(e, "the wait for a reply", true);
        } finally {
            topic.forget(id);
        }
    }

    private static String correlation(ProducerRecord<byte[], byte[]> message) {
        Header stated = message.headers().lastHeader(CORRELATION);
        if (stated != null) {
            return RecordTree.text(stated.value());
        }
        String id = UUID.randomUUID().toString();
        message.headers().add(new RecordHeader(CORRELATION, id.getBytes(StandardCharsets.UTF_8)));
        return id;
    }

    private static ConnectorException lost(StandardErrorCode code, String why) {
        return ConnectorException.builder(code, Outcome.TRANSIENT, "the message was published, and " + why)
                .build();
    }

    private ReplyTopic topic(String name) {
        if (closed) {
            throw KafkaFailures.unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the connector is closed");
        }
        return topics.compute(
                name, (same, known) -> known != null && !known.ended() ? known : new ReplyTopic(clients, name));
    }

    @Override
    public void close() {
        closed = true;
        topics.values().forEach(ReplyTopic::close);
    }
}
