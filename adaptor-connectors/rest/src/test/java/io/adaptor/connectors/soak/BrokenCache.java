package io.adaptor.connectors.soak;

import io.adaptor.spi.ResponseCache;
import java.time.Duration;

/** A cache that is down. */
final class BrokenCache implements ResponseCache {
    @Override
    public Hit get(Key key) {
        throw down();
    }

    @Override
    public void put(Key key, Entry entry, Duration keep) {
        throw down();
    }

    @Override
    public String generation(Scope scope) {
        throw down();
    }

    @Override
    public void invalidate(Scope scope) {
        throw down();
    }

    private static IllegalStateException down() {
        return new IllegalStateException("the cache is down");
    }
}
