package io.adaptor.support;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A cache like one in Redis: it knows nothing but digests and bytes. */
public final class SharedCache implements ResponseCache {
    public final AtomicInteger lookUps = new AtomicInteger();
    public final AtomicInteger generationsRead = new AtomicInteger();
    /** Runs between a look-up and its end. */
    public volatile Runnable afterLookUp = () -> {};

    private final Map<String, Stored> stored = new ConcurrentHashMap<>();
    private final Map<String, Integer> generations = new ConcurrentHashMap<>();
    private final TimeSource time;

    public SharedCache(TimeSource time) {
        this.time = time;
    }

    @Override
    public @Nullable Hit get(Key key) {
        lookUps.incrementAndGet();
        Stored found = stored.get(key.digest());
        afterLookUp.run();
        return found == null ? null : new Hit(found.entry(), Duration.ofNanos(time.nanos() - found.since()));
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        stored.put(key.digest(), new Stored(JsonCodec.bytes(entry.data()), entry, time.nanos()));
    }

    @Override
    public String generation(Scope scope) {
        generationsRead.incrementAndGet();
        Integer now = generations.get(scope.digest());
        return now == null ? "" : now.toString();
    }

    @Override
    public void invalidate(Scope scope) {
        generations.merge(scope.digest(), 1, Integer::sum);
    }

    private record Stored(byte[] data, Entry head, long since) {
        Entry entry() {
            try {
                JsonNode tree = JsonCodec.read(data);
                return new Entry(
                        tree,
                        head.summary(),
                        head.status(),
                        head.headers(),
                        head.requestBytes(),
                        head.responseBytes(),
                        head.nextCursor());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
