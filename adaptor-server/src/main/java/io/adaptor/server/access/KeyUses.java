package io.adaptor.server.access;

import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when keys were used last, to {@link #PRECISION}, and writes it every few seconds on a thread of its own, so that no
 * call waits for it. Thread-safe; close it to write what is left.
 */
public final class KeyUses implements AutoCloseable {
    /** How far what is known of a key's last use may be behind. */
    static final Duration PRECISION = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final int WRITE_EVERY_SECONDS = 5;
    /** So many keys are used within a minute at most; the last use of more is not remembered. */
    private static final int MOST = 100_000;

    private final ApiKeys keys;
    private final TimeSource time;
    private final Map<UUID, Use> uses = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "adaptor-key-uses");
        thread.setDaemon(true);
        return thread;
    });

    KeyUses(ApiKeys keys, TimeSource time) {
        this.keys = keys;
        this.time = time;
    }

    /**
     * Starts to remember.
     *
     * @param keys where it is written
     * @param time says when
     * @return what remembers
     */
    public static KeyUses start(ApiKeys keys, TimeSource time) {
        KeyUses started = new KeyUses(keys, time);
        started.writer.scheduleWithFixedDelay(
                started::write, WRITE_EVERY_SECONDS, WRITE_EVERY_SECONDS, TimeUnit.SECONDS);
        return started;
    }

    /** Notes that a key is used now. */
    void note(ApiKey key) {
        if (!uses.containsKey(key.keyId()) && uses.size() < MOST) {
            uses.putIfAbsent(key.keyId(), new Use(key, time.clock().instant(), false));
        }
    }

    /** Writes what is not written, and forgets what was written a minute ago. */
    void write() {
        Instant over = time.clock().instant().minus(PRECISION);
        uses.values().removeIf(use -> use.written() && !use.at().isAfter(over));
        try {
            for (Use use : uses.values()) {
                if (!use.written()) {
                    keys.used(use.key(), use.at(), PRECISION);
                    uses.put(use.key().keyId(), new Use(use.key(), use.at(), true));
                }
            }
        } catch (RuntimeException e) {
            LOG.debug("when keys were used is written later", e);
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        write();
    }

    private record Use(ApiKey key, Instant at, boolean written) {}
}
