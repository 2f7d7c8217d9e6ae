package io.adaptor.server.kafka;

import io.adaptor.server.engine.HealthPart;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Monitors whether Kafka is available and accepts records, and logs changes. Its methods {@code feel} and {@code took}
 * are for one thread.
 */
final class KafkaPulse implements HealthPart, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaPulse.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final KafkaClients clients;
    private final TimeSource time;
    private @Nullable Admin admin;
    private long next;
    private volatile boolean refuses;
    private volatile boolean away;

    KafkaPulse(KafkaClients clients, TimeSource time) {
        this.clients = clients;
        this.time = time;
        this.next = time.nanos();
    }

    /** Checks whether Kafka is available, unless it was checked recently. */
    void feel() throws InterruptedException {
        if (time.nanos() - next < 0) {
            return;
        }
        boolean before = status().equals(UP);
        try {
            Admin open = admin;
            if (open == null) {
                open = clients.admin();
                admin = open;
            }
            open.describeCluster().clusterId().get();
            away = false;
        } catch (ExecutionException | KafkaException e) {
            away = true;
            // A new client resolves the host names again.
            close();
        }
        next = time.nanos() + EVERY.toNanos();
        say(before, "it can't be reached");
    }

    /** Reports why records were not accepted; null if they were. */
    void took(@Nullable Throwable problem) {
        boolean before = status().equals(UP);
        refuses = problem != null;
        say(before, problem == null ? "" : problem.getClass().getSimpleName());
    }

    private void say(boolean before, String problem) {
        boolean now = status().equals(UP);
        if (before && !now) {
            LOG.warn("Kafka at {} takes no records of executions ({}); they wait in the database", clients, problem);
        } else if (now && !before) {
            LOG.info("Kafka at {} takes records of executions again", clients);
        }
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String status() {
        return refuses || away ? DEGRADED : UP;
    }

    @Override
    public void close() {
        Admin open = admin;
        admin = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }
}
