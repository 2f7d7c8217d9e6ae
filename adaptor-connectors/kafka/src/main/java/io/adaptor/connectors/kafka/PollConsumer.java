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
 * A consumer of one endpoint. For the one who holds its lock, from a poll until what it brought was settled, on whatever
 * threads; {@link #end} for any.
 */
final class PollConsumer {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final KafkaOperation operation;
    // Not a lock of one thread: an execution may settle on another one than it polled on.
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

    /** Acknowledges what was read of the records and goes back to the rest. */
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

    /** Goes back to records that were taken, so that the next poll brings them again. */
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

    /** Closes it after it failed, and gives up the lock. */
    void discard() {
        discarded = true;
        close(consumer);
        consumer = null;
        unlock();
    }

    /** Closes it once nobody uses it, or after a while where somebody does. */
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
        // An interrupt would leave its threads behind.
        boolean interrupted = Thread.interrupted();
        try {
            consumer.close(CloseOptions.timeout(SOON));
        } catch (KafkaException e) {
            // What it could not send to the brokers they notice by themselves.
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
