package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.RecordStream;
import io.adaptor.spi.Settlement;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a poll. Those that were read are acknowledged once their mapping succeeded; all others are returned
 * again by the next poll. Holds the lock of the consumer until it is settled. For one thread at a time.
 */
final class PolledRecords implements RecordStream, Settlement {
    private final PollConsumer consumer;
    private final List<ConsumerRecord<byte[], byte[]>> records;
    private final @Nullable BodyFormat format;
    private int read;
    private long bytes;

    PolledRecords(PollConsumer consumer, List<ConsumerRecord<byte[], byte[]>> records, @Nullable BodyFormat format) {
        this.consumer = consumer;
        this.records = records;
        this.format = format;
    }

    /** Returns all messages as one response. */
    ConnectorResponse all() {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        try {
            for (JsonNode one = next(); one != null; one = next()) {
                array.add(one);
            }
        } catch (RuntimeException e) {
            released();
            throw e;
        }
        return head().toBuilder().body(Payload.json(array)).responseBytes(bytes).build();
    }

    @Override
    public ConnectorResponse head() {
        return ConnectorResponse.builder().settlement(this).build();
    }

    @Override
    public @Nullable JsonNode next() {
        if (read == records.size()) {
            return null;
        }
        ConsumerRecord<byte[], byte[]> one = records.get(read);
        JsonNode tree = RecordTree.of(one, format);
        read++;
        bytes += one.value() == null ? 0 : one.value().length;
        return tree;
    }

    @Override
    public long bytesRead() {
        return bytes;
    }

    // The consumer is released when the messages are settled.
    @Override
    public void close() {}

    @Override
    public void accepted() {
        try {
            consumer.commit(records, read);
        } catch (KafkaException e) {
            consumer.discard();
            throw ConnectorException.builder(
                            StandardErrorCode.CONNECTION_FAILED,
                            Outcome.TRANSIENT,
                            "the messages could not be acknowledged, so they will be delivered again")
                    .cause(e)
                    .build();
        }
        consumer.unlock();
    }

    @Override
    public void released() {
        try {
            consumer.back(records);
        } catch (RuntimeException e) {
            consumer.discard();
            return;
        }
        consumer.unlock();
    }
}
