package io.adaptor.server.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A cache of values read from the database, kept for at most {@link #LONGEST}, so that a call needs no query. A value
 * that changes while it is being read is not cached. Thread-safe.
 *
 * @param <K> the type of the lookup keys
 * @param <V> the type of the cached values
 */
public final class Kept<K, V> {
    /** How long a value is cached at most if no change is reported. */
    public static final Duration LONGEST = Duration.ofSeconds(10);

    private final Cache<K, V> values;
    /** Held while values are stored and removed, never while a value is read from the database. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile long changes;

    /**
     * Creates an empty cache.
     *
     * @param most the maximum number of values kept
     * @param time the time source
     */
    public Kept(int most, TimeSource time) {
        values = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .ticker(time::nanos)
                .build();
    }

    /**
     * Returns a cached value, or reads it.
     *
     * @param key the lookup key
     * @param read reads the value; two concurrent calls may both read
     * @return the value
     */
    public V find(K key, Function<K, V> read) {
        V known = values.getIfPresent(key);
        if (known != null) {
            return known;
        }
        // Outside the lock of the cache, because the database may be slow.
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
     * Removes a value, so that the next call reads it.
     *
     * @param key the lookup key
     */
    public void changed(K key) {
        forget(() -> values.invalidate(key));
    }

    /** Removes all values, because changes may have been missed. */
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
