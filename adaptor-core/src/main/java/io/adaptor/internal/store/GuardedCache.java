package io.adaptor.internal.store;

import io.adaptor.spi.ResponseCache;
import io.adaptor.spi.TimeSource;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A cache whose failures are treated as misses. Entries that could not be invalidated are not served by this process
 * until the invalidation has succeeded. Thread-safe.
 */
public final class GuardedCache implements ResponseCache {
    /** Longer than a generation may be, so that no cache stores it. */
    private static final String UNKNOWN = "unknown".repeat(10);

    private final ResponseCache cache;
    private final StoreCalls calls;
    private final Set<Scope> owed = ConcurrentHashMap.newKeySet();

    public GuardedCache(ResponseCache cache, TimeSource time) {
        this.cache = cache;
        this.calls = new StoreCalls("response cache", cache, "its failures count as misses", time);
    }

    @Override
    public @Nullable Hit get(Key key) {
        return known(key) ? calls.orNull(() -> cache.get(key)) : null;
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        if (known(key)) {
            calls.attempted(() -> cache.put(key, entry, keep));
        }
    }

    @Override
    public String generation(Scope scope) {
        if (!owed.isEmpty() && owed.contains(scope) && !invalidated(scope)) {
            return UNKNOWN;
        }
        return calls.or(UNKNOWN, () -> cache.generation(scope));
    }

    @Override
    public void invalidate(Scope scope) {
        if (!invalidated(scope)) {
            owed.add(scope);
        }
    }

    private boolean invalidated(Scope scope) {
        boolean done = calls.done(() -> cache.invalidate(scope));
        if (done) {
            owed.remove(scope);
        }
        return done;
    }

    private static boolean known(Key key) {
        return !key.generation().equals(UNKNOWN);
    }
}
