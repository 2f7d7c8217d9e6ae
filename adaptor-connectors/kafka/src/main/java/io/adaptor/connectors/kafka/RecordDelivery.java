package io.adaptor.connectors.kafka;

import io.adaptor.api.BodyFormat;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Delivery;
import io.adaptor.spi.Message;
import io.adaptor.spi.http.Headers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A message of a topic. Thread-safe. */
final class RecordDelivery implements Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(RecordDelivery.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 500;

    private final ConsumerRecord<byte[], byte[]> record;
    private final Offsets offsets;
    private final Place place;
    private volatile @Nullable Message message;

    /**
     * The source of messages, and the target of dead letters.
     *
     * @param breakOff ends the stream, so that unacknowledged messages are delivered again
     */
    record Place(
            KafkaOperation operation,
            @Nullable BodyFormat format,
            Assignment assignment,
            KafkaPublisher publisher,
            Consumer<ConnectorException> breakOff) {}

    RecordDelivery(ConsumerRecord<byte[], byte[]> record, Offsets offsets, Place place) {
        this.record = record;
        this.offsets = offsets;
        this.place = place;
    }

    TopicPartition partition() {
        return new TopicPartition(record.topic(), record.partition());
    }

    @Override
    public Message message() {
        Message known = message;
        if (known == null) {
            known = read();
            message = known;
        }
        return known;
    }

    private Message read() {
        Headers headers = Headers.empty();
        for (Header one : record.headers()) {
            headers = with(headers, one);
        }
        return Message.builder(RecordTree.of(record, place.format()))
                .headers(headers)
                .id(id())
                .lane(lane())
                .sentAt(record.timestamp() < 0 ? null : Instant.ofEpochMilli(record.timestamp()))
                .build();
    }

    private String id() {
        return record.topic() + "/" + record.partition() + "/" + record.offset();
    }

    private @Nullable String lane() {
        String partition = String.valueOf(record.partition());
        return switch (place.operation().order()) {
            case "none" -> null;
            case "key" -> record.key() == null ? null : partition + "/" + RecordTree.text(record.key());
            default -> partition;
        };
    }

    // Headers that are not valid in HTTP are in the tree only.
    private static Headers with(Headers headers, Header one) {
        try {
            return one.value() == null ? headers : headers.with(one.key(), RecordTree.text(one.value()));
        } catch (RuntimeException notAHeader) {
            return headers;
        }
    }

    @Override
    public void acknowledge() {
        place.assignment().handled(offsets, record.offset());
    }

    // A group can't return a single message: it resumes at the first unacknowledged one.
    @Override
    public void release() {
        place.breakOff()
                .accept(KafkaFailures.unsent(
                        StandardErrorCode.CANCELLED,
                        Outcome.TRANSIENT,
                        "a message was given back, so the subscription begins again with it"));
    }

    @Override
    public void reject(String reason) {
        String topic = place.operation().deadLetter();
        if (topic == null) {
            LOG.warn("message {} is left out (skip_failed): {}", id(), reason);
            acknowledge();
            return;
        }
        try {
            place.publisher().publish(List.of(copy(topic, reason)), false, System.nanoTime() + PATIENCE.toNanos());
        } catch (ConnectorException e) {
            place.breakOff().accept(e);
            throw e;
        }
        acknowledge();
    }

    private ProducerRecord<byte[], byte[]> copy(String topic, String reason) {
        List<Header> headers = new ArrayList<>();
        record.headers().forEach(headers::add);
        String shown = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
        headers.add(header("x-adaptor-reason", shown));
        headers.add(header("x-adaptor-message", id()));
        return new ProducerRecord<>(topic, null, null, record.key(), record.value(), headers);
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
