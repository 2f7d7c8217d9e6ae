package io.adaptor.server.kafka;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.server.database.AnalyticsOutbox;
import io.adaptor.server.engine.HealthPart;
import io.adaptor.server.settings.AnalyticsSettings;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the records of the outbox to Kafka, at least once and in order, from one instance at a time. If Kafka is
 * unavailable, records wait in the outbox; if there are too many, the oldest are dropped and counted. Runs on a
 * dedicated thread; close it to let another instance continue.
 */
public final class AnalyticsPublisher implements HealthPart, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnalyticsPublisher.class);
    private static final int BATCH = 500;
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final Duration TRIM = Duration.ofSeconds(30);

    private final AnalyticsOutbox outbox;
    private final int mostRows;
    private final TimeSource time;
    private final KafkaPulse pulse;
    private final RecordSender sender;
    private final AtomicLong dropped = new AtomicLong();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::publish, "adaptor-analytics");
    private long nextTrim;

    /**
     * Starts sending.
     *
     * @param outbox the outbox, which is closed with this publisher
     * @param settings the Kafka settings
     * @param time the time source that measures pauses
     */
    public AnalyticsPublisher(AnalyticsOutbox outbox, AnalyticsSettings settings, TimeSource time) {
        this.outbox = outbox;
        this.mostRows = settings.mostRows();
        this.time = time;
        KafkaClients clients = new KafkaClients(settings);
        this.pulse = new KafkaPulse(clients, time);
        this.sender = new RecordSender(clients);
        this.nextTrim = time.nanos();
        thread.setDaemon(true);
        thread.start();
    }

    private void publish() {
        try (outbox;
                pulse;
                sender) {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = round();
            }
        } catch (InterruptedException closing) {
            // Records that were not acknowledged are sent again.
        }
    }

    private Duration round() throws InterruptedException {
        try {
            pulse.feel();
            if (!outbox.hold()) {
                pulse.took(null);
                return AGAIN;
            }
            trim();
            List<AnalyticsOutbox.Row> rows = outbox.next(BATCH);
            return rows.isEmpty() ? IDLE : send(rows);
        } catch (AdaptorException e) {
            LOG.debug("the outbox can't be reached", e);
            return AGAIN;
        } catch (RuntimeException e) {
            // Without the message, which may quote settings of the client.
            pulse.took(e);
            return AGAIN;
        }
    }

    private Duration send(List<AnalyticsOutbox.Row> rows) throws InterruptedException {
        RecordSender.Outcome outcome = sender.send(rows);
        if (!outcome.done().isEmpty()) {
            outbox.sent(outcome.done());
        }
        drop(outcome.refused(), "Kafka refuses them for good");
        pulse.took(outcome.problem());
        return outcome.problem() == null ? Duration.ZERO : AGAIN;
    }

    private void trim() {
        if (time.nanos() - nextTrim >= 0) {
            drop(
                    outbox.trim(mostRows, LONGEST),
                    "more than " + mostRows + " waited, or for more than " + LONGEST.toDays() + " days");
            nextTrim = time.nanos() + TRIM.toNanos();
        }
    }

    private void drop(long many, String why) {
        if (many > 0) {
            LOG.error(
                    "{} records of executions are dropped on their way to analytics, {} since the start: {}",
                    many,
                    dropped.addAndGet(many),
                    why);
        }
    }

    /**
     * Returns the number of records that this instance dropped without sending them to Kafka.
     *
     * @return the number since the start
     */
    public long dropped() {
        return dropped.get();
    }

    @Override
    public String name() {
        return pulse.name();
    }

    @Override
    public String status() {
        return pulse.status();
    }

    @Override
    public void close() throws InterruptedException {
        if (closed.getCount() > 0) {
            // In this order: a thread that is already ending must not be interrupted.
            thread.interrupt();
            closed.countDown();
        }
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }
}
