package io.adaptor.internal.cache;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in this process, as many as fit into a memory bound, the most useful ones longest. When it is full,
 * entries of a tenant that holds more than half of it are evicted first. Thread-safe.
 */
public final class CaffeineResponseCache implements ResponseCache {
    private static final int NODE_BYTES = 56;
    private static final int ENTRY_BYTES = 512;

    private static final int MOST_GENERATIONS = 100_000;
    private static final int DIGITS = 36;

    private final TimeSource time;
    private final long maxBytes;
    private final Map<String, Long> bytesOf = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Cache<Key, Kept> kept;
    private final AtomicLong last = new AtomicLong();
    private final Map<Scope, String> generations = new ConcurrentHashMap<>();
    private volatile String otherwise = "";

    /**
     * Creates a cache.
     *
     * @param maxBytes the approximate memory that it may use
     */
    public CaffeineResponseCache(long maxBytes, TimeSource time) {
        this.time = time;
        this.maxBytes = maxBytes;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher((Key key, Kept value) -> value.weight())
                .expireAfter(Expiry.creating((Key key, Kept value) -> value.keep()))
                .ticker(time::nanos)
                .executor(Runnable::run)
                .removalListener((@Nullable Key key, @Nullable Kept value, RemovalCause cause) -> gone(key, value))
                .build();
    }

    @Override
    public @Nullable Hit get(Key key) {
        Kept found = kept.getIfPresent(key);
        return found == null ? null : new Hit(found.entry(), Duration.ofNanos(time.nanos() - found.since()));
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        int weight = (int) Math.min(Integer.MAX_VALUE, ENTRY_BYTES + bytes(entry.data()));
        if (bytes.get() + weight > maxBytes && weight <= maxBytes) {
            makeRoom(weight);
        }
        bytes.addAndGet(weight);
        bytesOf.merge(key.tenantId(), (long) weight, Long::sum);
        kept.put(key, new Kept(entry, time.nanos(), keep, weight));
    }

    private void gone(@Nullable Key key, @Nullable Kept value) {
        if (key != null && value != null) {
            bytes.addAndGet(-value.weight());
            bytesOf.computeIfPresent(
                    key.tenantId(), (same, own) -> own <= value.weight() ? null : own - value.weight());
        }
    }

    // There is at most one such tenant; if there is none, the library chooses the least useful entries.
    private void makeRoom(int weight) {
        kept.cleanUp();
        while (bytes.get() + weight > maxBytes) {
            Optional<Key> coldest = tenantOverHalf()
                    .flatMap(tenant -> kept.policy()
                            .eviction()
                            .flatMap(order -> order.coldest(entries -> entries.map(Map.Entry::getKey)
                                    .filter(key -> key.tenantId().equals(tenant))
                                    .findFirst())));
            if (coldest.isEmpty()) {
                return;
            }
            kept.invalidate(coldest.get());
        }
    }

    private Optional<String> tenantOverHalf() {
        return bytesOf.entrySet().stream()
                .filter(own -> own.getValue() > maxBytes / 2)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public String generation(Scope scope) {
        return generations.getOrDefault(scope, otherwise);
    }

    @Override
    public void invalidate(Scope scope) {
        if (generations.size() >= MOST_GENERATIONS) {
            // A scope that is dropped here must not return to an earlier generation, so all others advance too.
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
