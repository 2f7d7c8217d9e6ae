package io.adaptor.server.kafka;

import io.adaptor.server.database.AnalyticsOutbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;

/** Sends batches of records, each after the previous one was acknowledged. For one thread; close it. */
final class RecordSender implements AutoCloseable {
    private final KafkaClients clients;
    private @Nullable Producer<String, String> producer;

    RecordSender(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * The outcome of a batch.
     *
     * @param done the records that need not be sent again: for each tenant, those before its first failure
     * @param refused the number of those that Kafka will never accept
     * @param problem why other records were not accepted; null if all were
     */
    record Outcome(List<Long> done, long refused, @Nullable Throwable problem) {}

    Outcome send(List<AnalyticsOutbox.Row> rows) throws InterruptedException {
        try {
            Outcome outcome = sent(rows);
            if (outcome.problem() != null) {
                close();
            }
            return outcome;
        } catch (InterruptException e) {
            // Kafka sets the interrupt flag again, which would disturb the clients that are yet to be closed.
            Thread.interrupted();
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            close();
            return new Outcome(List.of(), 0, e);
        }
    }

    private Outcome sent(List<AnalyticsOutbox.Row> rows) throws InterruptedException {
        Producer<String, String> open = producer;
        if (open == null) {
            open = clients.producer();
            producer = open;
        }
        // If Kafka is unavailable, this fails once rather than for each record.
        open.partitionsFor(clients.topic());
        List<Future<RecordMetadata>> futures = new ArrayList<>(rows.size());
        for (AnalyticsOutbox.Row row : rows) {
            futures.add(open.send(new ProducerRecord<>(clients.topic(), row.tenantId(), row.record())));
        }
        return outcome(rows, futures);
    }

    private static Outcome outcome(List<AnalyticsOutbox.Row> rows, List<Future<RecordMetadata>> futures)
            throws InterruptedException {
        List<Long> done = new ArrayList<>(rows.size());
        Set<String> failed = new HashSet<>();
        long refused = 0;
        Throwable problem = null;
        for (int i = 0; i < rows.size(); i++) {
            AnalyticsOutbox.Row row = rows.get(i);
            try {
                futures.get(i).get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RecordTooLargeException) {
                    refused++;
                } else {
                    problem = e.getCause();
                    failed.add(row.tenantId());
                }
            }
            if (!failed.contains(row.tenantId())) {
                done.add(row.number());
            }
        }
        return new Outcome(done, refused, problem);
    }

    @Override
    public void close() {
        Producer<String, String> open = producer;
        producer = null;
        if (open != null) {
            // Do not wait for records in progress or send them: they would arrive after the records that are sent
            // again.
            open.close(Duration.ZERO);
        }
    }
}
