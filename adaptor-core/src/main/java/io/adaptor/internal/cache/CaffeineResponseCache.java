package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps answers in this process, as many as fit into a bound of memory, the useful ones longest. Thread-safe. */
public final class CaffeineResponseCache implements ResponseCache {
    private static final int NODE_BYTES = 56;
    private static final int ENTRY_BYTES = 512;

    private static final int MOST_GENERATIONS = 100_000;
    private static final int DIGITS = 36;

    private final TimeSource time;
    private final Cache<Key, Kept> kept;
    private final AtomicLong last = new AtomicLong();
    private final Map<Scope, String> generations = new ConcurrentHashMap<>();
    private volatile String otherwise = "";

    /**
     * A cache.
     *
     * @param maxBytes about how much memory it may take
     */
    public CaffeineResponseCache(long maxBytes, TimeSource time) {
        this.time = time;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Kept value) -> value.weight())
                .expireAfter(Expiry.creating((Key key, Kept value) -> value.keep()))
                .ticker(time::nanos)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public @Nullable Hit get(Key key) {
        Kept found = kept.getIfPresent(key);
        return found == null ? null : new Hit(found.entry(), Duration.ofNanos(time.nanos() - found.since()));
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        long bytes = ENTRY_BYTES + bytes(entry.data());
        kept.put(key, new Kept(entry, time.nanos(), keep, (int) Math.min(Integer.MAX_VALUE, bytes)));
    }

    @Override
    public String generation(Scope scope) {
        return generations.getOrDefault(scope, otherwise);
    }

    @Override
    public void invalidate(Scope scope) {
        if (generations.size() >= MOST_GENERATIONS) {
            // What is forgotten must not return to an earlier generation, so all others move on too.
            otherwise = next();
            generations.clear();
        }
        generations.put(scope, next());
    }

    private String next() {
        return Long.toString(last.incrementAndGet(), DIGITS);
    }

    private static long bytes(JsonNode tree) {
        long bytes = NODE_BYTES;
        if (tree.isTextual()) {
            return bytes + tree.textValue().length();
        }
        for (JsonNode child : tree) {
            bytes += bytes(child);
        }
        return bytes;
    }

    private record Kept(Entry entry, long since, Duration keep, int weight) {}
}
