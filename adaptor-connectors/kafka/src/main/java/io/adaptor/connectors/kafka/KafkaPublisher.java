package io.adaptor.connectors.kafka;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectorResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/** Publishes messages through one producer, and returns once all in-sync replicas have stored them. Thread-safe. */
final class KafkaPublisher implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final KafkaClients clients;
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable Open open;
    private volatile boolean closed;

    private record Open(KafkaProducer<byte[], byte[]> producer, long credentials) {}

    KafkaPublisher(KafkaClients clients) {
        this.clients = clients;
    }

    /** Publishes one message, or all of a batch. */
    ConnectorResponse publish(List<ProducerRecord<byte[], byte[]>> records, boolean batch, long end) {
        List<Sent> sent = send(records, end);
        List<FieldError> failed = new ArrayList<>();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ConnectorException first = null;
        for (int i = 0; i < sent.size(); i++) {
            try {
                RecordMetadata kept = sent.get(i).await(what(records.get(i)), end);
                (batch ? body.withArray("/messages").addObject() : body)
                        .put("topic", kept.topic())
                        .put("partition", kept.partition())
                        .put("offset", kept.offset());
            } catch (ConnectorException e) {
                renewAfter(e);
                first = first == null ? e : first;
                failed.add(FieldError.of("messages[" + i + "]", e.code().name() + ": " + e.message(), null));
            }
        }
        if (first != null) {
            throw batch ? incomplete(failed, records.size(), first) : first;
        }
        if (batch) {
            body.put("confirmed", records.size());
        }
        return ConnectorResponse.builder()
                .body(Payload.json(body))
                .requestBytes(records.stream()
                        .mapToLong(one -> one.value() == null ? 0 : one.value().length)
                        .sum())
                .build();
    }

    private static ConnectorException incomplete(List<FieldError> failed, int all, ConnectorException first) {
        boolean unknown = failed.stream().anyMatch(one -> one.message().startsWith("OUTCOME_UNKNOWN"));
        return ConnectorException.builder(
                        unknown ? StandardErrorCode.OUTCOME_UNKNOWN : KafkaErrorCode.KAFKA_BATCH_INCOMPLETE,
                        unknown ? Outcome.TRANSIENT : Outcome.FAILED,
                        failed.size() + " of " + all + " messages were not acknowledged, the first of them "
                                + failed.get(0).field() + ": " + first.message())
                .fields(failed)
                .unprocessed(failed.size() == all && first.unprocessed() && !unknown)
                .build();
    }

    private List<Sent> send(List<ProducerRecord<byte[], byte[]>> records, long end) {
        KafkaProducer<byte[], byte[]> producer = producer(end);
        List<Sent> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            sent.add(send(producer, record, end));
        }
        return sent;
    }

    private static Sent send(KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, long end) {
        // Messages for which the client throws, or reports an error on the caller's thread, were not queued.
        Thread caller = Thread.currentThread();
        AtomicReference<@Nullable Exception> here = new AtomicReference<>();
        try {
            Future<RecordMetadata> future = producer.send(record, (kept, e) -> {
                if (Thread.currentThread() == caller) {
                    here.set(e);
                }
            });
            Exception why = here.get();
            return why == null ? new Sent(future, null) : new Sent(null, unsent(why, record, end));
        } catch (KafkaException | IllegalStateException | IllegalArgumentException e) {
            return new Sent(null, unsent(e, record, end));
        }
    }

    private static ConnectorException unsent(Exception e, ProducerRecord<byte[], byte[]> record, long end) {
        return System.nanoTime() - end >= 0
                ? KafkaFailures.unsent(
                        StandardErrorCode.TIMEOUT,
                        Outcome.TRANSIENT,
                        what(record) + ": the brokers did not answer in time")
                : KafkaFailures.of(e, what(record), false);
    }

    private static String what(ProducerRecord<byte[], byte[]> record) {
        return "the message for topic \"" + record.topic() + "\"";
    }

    /** A message being sent, or the reason why it is not. */
    private record Sent(
            @Nullable Future<RecordMetadata> future,
            @Nullable ConnectorException why) {
        RecordMetadata await(String what, long end) {
            if (future == null) {
                throw why == null ? KafkaFailures.unsent(KafkaErrorCode.KAFKA_FAILED, what) : why;
            }
            try {
                return future.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (ExecutionException e) {
                throw KafkaFailures.of(e.getCause() == null ? e : e.getCause(), what, true);
            } catch (TimeoutException e) {
                throw KafkaFailures.of(e, what, true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw KafkaFailures.of(e, what, true);
            }
        }
    }

    // A producer does not recover from a refused login or a broken sequence.
    private void renewAfter(ConnectorException e) {
        boolean fatal = e.code() == StandardErrorCode.AUTH_FAILED
                || KafkaFailures.brokeTheSequence(e.getCause())
                || (e.code() == KafkaErrorCode.KAFKA_FAILED && !(e.getCause() instanceof RetriableException));
        Open current = open;
        if (fatal && current != null) {
            open = null;
            close(current);
        }
    }

    /** Returns the producer, opening it if necessary. */
    KafkaProducer<byte[], byte[]> producer(long end) {
        Open known = usable();
        if (known != null) {
            return known.producer();
        }
        lockUntil(end);
        try {
            known = usable();
            if (known != null) {
                return known.producer();
            }
            if (closed) {
                throw KafkaFailures.unsent(StandardErrorCode.CANCELLED, Outcome.REJECTED, "the connector is closed");
            }
            clients.reach(Duration.ofNanos(Math.max(1_000_000, (end - System.nanoTime()) / 2)));
            Open before = open;
            Open made =
                    new Open(clients.producer(Duration.ofNanos((end - System.nanoTime()) / 5 * 4)), clients.version());
            open = made;
            if (before != null) {
                close(before);
            }
            return made.producer();
        } finally {
            opening.unlock();
        }
    }

    private @Nullable Open usable() {
        Open known = open;
        return known != null && known.credentials() == clients.version() && !closed ? known : null;
    }

    private void lockUntil(long end) {
        try {
            if (!opening.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                throw KafkaFailures.unsent(
                        StandardErrorCode.TIMEOUT, Outcome.TRANSIENT, "the producer is still being opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw KafkaFailures.of(e, "no producer for " + clients.address(), false);
        }
    }

    private void close(Open other) {
        clients.elsewhere(() -> closeNow(other));
    }

    @Override
    public void close() {
        closed = true;
        Open last = open;
        if (last != null) {
            closeNow(last);
        }
    }

    private static void closeNow(Open other) {
        // An interrupt would leak its thread.
        boolean interrupted = Thread.interrupted();
        try {
            other.producer().close(SOON);
        } catch (KafkaException e) {
            // Messages that could not be sent have failed by themselves.
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
