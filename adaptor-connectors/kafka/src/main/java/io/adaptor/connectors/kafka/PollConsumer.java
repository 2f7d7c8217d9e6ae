package io.adaptor.connectors.kafka;

import io.adaptor.api.TimeLimit;
import io.adaptor.spi.ConnectorRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The consumer of one endpoint. Only the holder of its lock may use it, from a poll until its messages are settled, on
 * any thread; {@link #end} may be called by others.
 */
final class PollConsumer {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final KafkaOperation operation;
    // Not a thread-owned lock: an execution may settle on a thread other than the one that polled.
    private final Semaphore lock = new Semaphore(1, true);
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private long credentials;
    private volatile boolean discarded;

    PollConsumer(KafkaClients clients, KafkaOperation operation) {
        this.clients = clients;
        this.operation = operation;
    }

    boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        return lock.tryAcquire(time, unit);
    }

    void unlock() {
        lock.release();
    }

    boolean isDiscarded() {
        return discarded;
    }

    ConsumerRecords<byte[], byte[]> poll(Duration step, ConnectorRequest request) {
        KafkaConsumer<byte[], byte[]> open = open(request);
        try (TimeLimit.Registration ending = request.onTimeout(open::wakeup)) {
            return open.poll(step);
        }
    }

    private KafkaConsumer<byte[], byte[]> open(ConnectorRequest request) {
        KafkaConsumer<byte[], byte[]> known = consumer;
        if (known != null && credentials == clients.version()) {
            return known;
        }
        close(known);
        consumer = null;
        clients.reach(request.timeout().dividedBy(2));
        credentials = clients.version();
        KafkaConsumer<byte[], byte[]> made = clients.consumer(
                Objects.requireNonNull(operation.group(), "group"), operation.from(), operation.maxMessages());
        made.subscribe(List.of(operation.topic()));
        consumer = made;
        return made;
    }

    /** Commits the records that were read, and seeks back to the rest. */
    void commit(List<ConsumerRecord<byte[], byte[]>> records, int read) {
        KafkaConsumer<byte[], byte[]> open = Objects.requireNonNull(consumer, "consumer");
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> one : records.subList(0, read)) {
            done.put(new TopicPartition(one.topic(), one.partition()), new OffsetAndMetadata(one.offset() + 1));
        }
        if (!done.isEmpty()) {
            open.commitSync(done, SOON.multipliedBy(2));
        }
        back(records.subList(read, records.size()));
    }

    /** Seeks back to the given records, so that the next poll returns them again. */
    void back(List<ConsumerRecord<byte[], byte[]>> records) {
        KafkaConsumer<byte[], byte[]> open = consumer;
        Map<TopicPartition, Long> firsts = new HashMap<>();
        records.forEach(one -> firsts.merge(new TopicPartition(one.topic(), one.partition()), one.offset(), Math::min));
        if (open != null) {
            firsts.forEach((partition, offset) -> {
                if (open.assignment().contains(partition)) {
                    open.seek(partition, offset);
                }
            });
        }
    }

    /** Closes the consumer after a failure, and releases the lock. */
    void discard() {
        discarded = true;
        close(consumer);
        consumer = null;
        unlock();
    }

    /** Closes the consumer once it is unused, or after a while if it is still in use. */
    void end() {
        discarded = true;
        try {
            if (lock.tryAcquire(SOON.toMillis(), TimeUnit.MILLISECONDS)) {
                discard();
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        KafkaConsumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
    }

    private static void close(@Nullable KafkaConsumer<byte[], byte[]> consumer) {
        if (consumer == null) {
            return;
        }
        // An interrupt would leak its threads.
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(SOON));
        } catch (KafkaException e) {
            // If the brokers can't be notified, they notice by themselves.
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
