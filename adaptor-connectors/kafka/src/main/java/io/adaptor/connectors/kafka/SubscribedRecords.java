package io.adaptor.connectors.kafka;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.Delivery;
import io.adaptor.spi.MessageStream;
import io.adaptor.spi.SubscribeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a topic for one group member. A consumer is single-threaded, so one thread of the connector polls,
 * commits and keeps the membership alive; while enough messages are buffered, it fetches no more. Thread-safe.
 */
final class SubscribedRecords implements MessageStream {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final KafkaOperation operation;
    private final SubscribeRequest request;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Assignment assignment;
    private final RecordDelivery.Place place;
    private final long credentials;
    private final BlockingQueue<RecordDelivery> arrived = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable ConnectorException broken;

    private SubscribedRecords(
            KafkaClients clients, KafkaPublisher publisher, KafkaOperation operation, SubscribeRequest request) {
        this.clients = clients;
        this.operation = operation;
        this.request = request;
        this.credentials = clients.version();
        this.consumer = clients.consumer(
                Objects.requireNonNull(operation.group(), "group"), operation.from(), request.maxInFlight());
        this.assignment = new Assignment(consumer, gone -> arrived.removeIf(one -> gone.contains(one.partition())));
        this.place =
                new RecordDelivery.Place(operation, request.format().response(), assignment, publisher, this::breakOff);
    }

    /** Joins the group and begins to receive messages. */
    static SubscribedRecords open(
            KafkaClients clients, KafkaPublisher publisher, KafkaOperation operation, SubscribeRequest request) {
        clients.reach(request.timeout().dividedBy(2));
        SubscribedRecords stream = new SubscribedRecords(clients, publisher, operation, request);
        try {
            stream.begin();
            return stream;
        } catch (RuntimeException e) {
            stream.consumer.close(CloseOptions.timeout(Duration.ZERO));
            throw e instanceof RejectedExecutionException
                    ? KafkaFailures.unsent(
                            StandardErrorCode.CONCURRENCY_LIMITED,
                            Outcome.THROTTLED,
                            "no thread is available for another subscription")
                    : KafkaFailures.of(e, stream.what(), false);
        }
    }

    private void begin() {
        // The consumer would wait silently for a missing topic.
        if (consumer.partitionsFor(operation.topic(), request.timeout().dividedBy(2))
                .isEmpty()) {
            throw KafkaFailures.unsent(KafkaErrorCode.KAFKA_NOT_FOUND, what() + ": there is no such topic");
        }
        consumer.subscribe(List.of(operation.topic()), assignment);
        clients.run(this::run);
    }

    private void run() {
        try {
            while (!stopping && broken == null) {
                step();
            }
        } catch (RuntimeException e) {
            breakOff(KafkaFailures.of(e, what(), false));
        } finally {
            end();
        }
    }

    private void step() {
        assignment.commit();
        boolean enough = arrived.size() >= request.maxInFlight();
        if (enough) {
            consumer.pause(consumer.assignment());
        } else if (!consumer.paused().isEmpty()) {
            consumer.resume(consumer.paused());
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(STEP)) {
            arrived.add(new RecordDelivery(record, assignment.delivered(record), place));
        }
        assignment.measure();
        if (clients.version() != credentials) {
            throw KafkaFailures.unsent(
                    StandardErrorCode.CONNECTION_FAILED,
                    Outcome.TRANSIENT,
                    "the credentials have changed: the subscription connects with the new ones");
        }
    }

    private void end() {
        // An interrupt would prevent leaving the group and leak threads.
        boolean interrupted = Thread.interrupted();
        try {
            assignment.commit();
        } catch (RuntimeException e) {
            // It will be delivered again.
            arrived.clear();
        }
        try {
            consumer.close(CloseOptions.timeout(SOON));
        } catch (KafkaException e) {
            arrived.clear();
        } finally {
            ended.countDown();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void breakOff(ConnectorException why) {
        if (broken == null) {
            broken = why;
        }
    }

    private String what() {
        return "the subscription to topic \"" + operation.topic() + "\"";
    }

    @Override
    public @Nullable Delivery next(Duration patience) {
        try {
            RecordDelivery delivery = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            ConnectorException why = broken;
            if (why != null) {
                throw why;
            }
            return delivery;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public OptionalLong lag() {
        return assignment.lag();
    }

    @Override
    public void close() {
        stopping = true;
        try {
            ended.await(SOON.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
