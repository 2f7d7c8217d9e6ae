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
 * Records when keys were last used, accurate to {@link #PRECISION}. A dedicated thread writes the records every few
 * seconds, so that no call waits for it. Thread-safe; close it to write the remaining records.
 */
public final class KeyUses implements AutoCloseable {
    /** How far the recorded last use of a key may lag behind. */
    static final Duration PRECISION = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(KeyUses.class);
    private static final int WRITE_EVERY_SECONDS = 5;
    /** The maximum number of keys whose use is recorded within a minute; uses of further keys are not recorded. */
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
     * Starts recording.
     *
     * @param keys where uses are written
     * @param time the time source
     * @return the running recorder
     */
    public static KeyUses start(ApiKeys keys, TimeSource time) {
        KeyUses started = new KeyUses(keys, time);
        started.writer.scheduleWithFixedDelay(
                started::write, WRITE_EVERY_SECONDS, WRITE_EVERY_SECONDS, TimeUnit.SECONDS);
        return started;
    }

    /** Records that a key is used now. */
    void note(ApiKey key) {
        if (!uses.containsKey(key.keyId()) && uses.size() < MOST) {
            uses.putIfAbsent(key.keyId(), new Use(key, time.clock().instant(), false));
        }
    }

    /** Writes the pending uses, and discards those written more than a minute ago. */
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
