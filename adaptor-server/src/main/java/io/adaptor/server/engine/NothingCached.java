package io.adaptor.server.engine;

import io.adaptor.spi.ResponseCache;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cache that stores nothing, for when the operator has disabled caching. */
public final class NothingCached implements ResponseCache {
    @Override
    public @Nullable Hit get(Key key) {
        return null;
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        // Caching is disabled.
    }

    @Override
    public String generation(Scope scope) {
        return "";
    }

    @Override
    public void invalidate(Scope scope) {
        // Nothing is stored.
    }
}
