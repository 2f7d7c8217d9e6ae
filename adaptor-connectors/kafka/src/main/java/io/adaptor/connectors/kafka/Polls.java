package io.adaptor.connectors.kafka;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The consumers of polling endpoints, which are kept for the next call because joining a group takes seconds.
 * Thread-safe.
 */
final class Polls implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);

    private final KafkaClients clients;
    private final Map<String, PollConsumer> consumers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    Polls(KafkaClients clients) {
        this.clients = clients;
    }

    /** Takes the available messages, after waiting for the first one. */
    PolledRecords take(KafkaOperation operation, ConnectorRequest request, long end) {
        PollConsumer consumer = locked(operation, end);
        try {
            List<ConsumerRecord<byte[], byte[]>> records = records(consumer, operation, request, end);
            return new PolledRecords(consumer, records, request.format().response());
        } catch (RuntimeException e) {
            consumer.discard();
            String what = "the poll of topic \"" + operation.topic() + "\"";
            throw System.nanoTime() - end >= 0 && !(e instanceof ConnectorException)
                    ? KafkaFailures.unsent(
                            StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, what + ": the brokers did not answer in time")
                    : KafkaFailures.of(e, what, false);
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(
            PollConsumer consumer, KafkaOperation operation, ConnectorRequest request, long end) {
        // There would be no time left to map a message that arrives at the last moment.
        long last = Math.min(System.nanoTime() + operation.patience().toNanos(), end - (end - System.nanoTime()) / 4);
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        do {
            consumer.poll(STEP, request).forEach(all::add);
        } while (all.isEmpty() && System.nanoTime() - last < 0);
        return all;
    }

    private PollConsumer locked(KafkaOperation operation, long end) {
        String key = operation.topic() + " " + Objects.requireNonNull(operation.group(), "group") + " "
                + operation.from() + " " + operation.maxMessages();
        while (true) {
            checkOpen();
            PollConsumer consumer = consumers.computeIfAbsent(key, name -> new PollConsumer(clients, operation));
            await(consumer, end);
            if (!consumer.isDiscarded()) {
                return consumer;
            }
            consumer.unlock();
            consumers.remove(key, consumer);
        }
    }

    private static void await(PollConsumer consumer, long end) {
        try {
            if (!consumer.tryLock(Math.max(0, end - System.nanoTime()) / 4 * 3, TimeUnit.NANOSECONDS)) {
                throw KafkaFailures.unsent(
                        KafkaErrorCode.KAFKA_POLL_UNDER_WAY,
                        "another poll of the same topic and group is under way in this process");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.of(e, "the poll", false);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw KafkaFailures.unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the connector is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        consumers.values().forEach(PollConsumer::end);
        consumers.clear();
    }
}
