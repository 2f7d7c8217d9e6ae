package io.adaptor.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * The partitions that are currently assigned to a group member, and the offsets that were delivered and handled.
 * Messages may be handled on any thread; everything else is for the consumer's thread.
 */
final class Assignment implements ConsumerRebalanceListener {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<Collection<TopicPartition>> whenGone;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TopicPartition, Offsets> partitions = new HashMap<>();
    private volatile long lag = -1;

    /** @param whenGone drops the messages of partitions that were reassigned to other members */
    Assignment(KafkaConsumer<byte[], byte[]> consumer, Consumer<Collection<TopicPartition>> whenGone) {
        this.consumer = consumer;
        this.whenGone = whenGone;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {}

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        commit();
        onPartitionsLost(revoked);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> lost) {
        lock.lock();
        try {
            partitions.keySet().removeAll(lost);
        } finally {
            lock.unlock();
        }
        whenGone.accept(lost);
    }

    /** @return the offsets that track the message, to be notified once it was handled */
    Offsets delivered(ConsumerRecord<byte[], byte[]> record) {
        lock.lock();
        try {
            Offsets offsets = partitions.computeIfAbsent(
                    new TopicPartition(record.topic(), record.partition()), one -> new Offsets(record.offset()));
            offsets.delivered(record.offset());
            return offsets;
        } finally {
            lock.unlock();
        }
    }

    /** Records that a message was handled; ignored if the partition was lost since. */
    void handled(Offsets offsets, long offset) {
        lock.lock();
        try {
            offsets.handled(offset);
        } finally {
            lock.unlock();
        }
    }

    /** Commits the offsets of handled messages. */
    void commit() {
        Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        lock.lock();
        try {
            partitions.forEach((partition, offsets) -> {
                if (offsets.isAhead()) {
                    done.put(partition, new OffsetAndMetadata(offsets.upTo()));
                }
            });
        } finally {
            lock.unlock();
        }
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(done);
        } catch (RebalanceInProgressException e) {
            // The remaining partitions are committed in the next step.
            return;
        }
        lock.lock();
        try {
            done.forEach((partition, to) -> {
                Offsets offsets = partitions.get(partition);
                if (offsets != null) {
                    offsets.committed(to.offset());
                }
            });
        } finally {
            lock.unlock();
        }
    }

    void measure() {
        long sum = 0;
        for (TopicPartition partition : consumer.assignment()) {
            sum += consumer.currentLag(partition).orElse(0);
        }
        lag = sum;
    }

    OptionalLong lag() {
        long known = lag;
        return known < 0 ? OptionalLong.empty() : OptionalLong.of(known);
    }
}
