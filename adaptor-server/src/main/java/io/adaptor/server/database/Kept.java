package io.adaptor.server.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * What was read from the database, kept for at most {@link #LONGEST}, so that a call asks the database nothing. Something that
 * was changed while it was being read is not kept. Thread-safe.
 *
 * @param <K> what it is found by
 * @param <V> what is kept
 */
public final class Kept<K, V> {
    /** How long something is kept at most, where nobody says that it changed. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private final Cache<K, V> values;
    /** Held to keep and to forget, never while something is read. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile long changes;

    /**
     * Keeps nothing yet.
     *
     * @param most how many values are kept
     * @param time measures how long
     */
    public Kept(int most, TimeSource time) {
        values = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .ticker(time::nanos)
                .build();
    }

    /**
     * Finds a value, here or where it is read from.
     *
     * @param key what it is found by
     * @param read reads it; two that ask at once may both read
     * @return the value
     */
    public V find(K key, Function<K, V> read) {
        V known = values.getIfPresent(key);
        if (known != null) {
            return known;
        }
        // Outside of the cache's own lock: the database may be slow.
        long before = changes;
        V fresh = read.apply(key);
        lock.lock();
        try {
            if (changes == before) {
                values.put(key, fresh);
            }
        } finally {
            lock.unlock();
        }
        return fresh;
    }

    /**
     * Forgets a value, so that the next one who asks reads it.
     *
     * @param key what it is found by
     */
    public void changed(K key) {
        forget(() -> values.invalidate(key));
    }

    /** Forgets all, where changes may have been missed. */
    public void changed() {
        forget(values::invalidateAll);
    }

    private void forget(Runnable how) {
        lock.lock();
        try {
            changes++;
            how.run();
        } finally {
            lock.unlock();
        }
    }
}
