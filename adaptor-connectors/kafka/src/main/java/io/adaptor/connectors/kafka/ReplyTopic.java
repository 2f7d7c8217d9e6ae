package io.adaptor.connectors.kafka;

import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Reads a reply topic from its end, without a group, and passes each reply to the call that waits for it; other replies
 * belong to other processes. Thread-safe.
 */
final class ReplyTopic implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration FIRST = Duration.ofSeconds(10);

    private final KafkaClients clients;
    private final String name;
    private final Map<String, CompletableFuture<ConsumerRecord<byte[], byte[]>>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean ended;

    ReplyTopic(KafkaClients clients, String name) {
        this.clients = clients;
        this.name = name;
    }

    String name() {
        return name;
    }

    boolean ended() {
        return ended;
    }

    /** Begins to read, unless that was done already. */
    void begin() {
        if (begun.compareAndSet(false, true)) {
            try {
                clients.run(this::run);
            } catch (RuntimeException e) {
                ended = true;
                ready.completeExceptionally(e);
            }
        }
    }

    /** Waits until new replies are read, after reading has begun. */
    void awaitReady(long end) {
        try {
            ready.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw KafkaFailures.of(e.getCause() == null ? e : e.getCause(), what(), false);
        } catch (TimeoutException e) {
            throw KafkaFailures.unsent(StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, what() + " is still being opened");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.of(e, what(), false);
        }
    }

    private String what() {
        return "the reply topic \"" + name + "\"";
    }

    CompletableFuture<ConsumerRecord<byte[], byte[]>> await(String correlation) {
        return waiting.computeIfAbsent(correlation, id -> new CompletableFuture<>());
    }

    void forget(String correlation) {
        waiting.remove(correlation);
    }

    private void run() {
        Throwable why = new KafkaException("closed");
        try {
            clients.reach(FIRST);
            read();
        } catch (RuntimeException e) {
            why = e;
        } finally {
            ended = true;
            ready.completeExceptionally(why);
            Throwable last = why;
            waiting.values().forEach(one -> one.completeExceptionally(last));
        }
    }

    private void read() {
        KafkaConsumer<byte[], byte[]> consumer = clients.consumer(null, "latest", 500);
        long credentials = clients.version();
        try {
            List<TopicPartition> all = consumer.partitionsFor(name, FIRST).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            if (all.isEmpty()) {
                throw KafkaFailures.unsent(KafkaErrorCode.KAFKA_NOT_FOUND, what() + ": there is no such topic");
            }
            consumer.assign(all);
            consumer.seekToEnd(all);
            all.forEach(consumer::position);
            ready.complete(true);
            while (!ended && credentials == clients.version()) {
                consumer.poll(STEP).forEach(this::hand);
            }
        } finally {
            boolean interrupted = Thread.interrupted();
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void hand(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(Requests.CORRELATION);
        if (header != null && header.value() != null) {
            CompletableFuture<ConsumerRecord<byte[], byte[]>> who = waiting.get(RecordTree.text(header.value()));
            if (who != null) {
                who.complete(record);
            }
        }
    }

    @Override
    public void close() {
        ended = true;
    }
}
