package io.adaptor.internal.store;

import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A token store whose failures end executions as {@code STORE_UNAVAILABLE}. Thread-safe. */
public final class GuardedTokenStore implements TokenStore {
    private final TokenStore store;
    private final StoreCalls calls;

    public GuardedTokenStore(TokenStore store, TimeSource time) {
        this.store = store;
        this.calls =
                new StoreCalls("token store", store, "executions that need a token end as STORE_UNAVAILABLE", time);
    }

    @Override
    public @Nullable StoredTokens read(ConnectionKey key) {
        return calls.<@Nullable StoredTokens>required(() -> store.read(key));
    }

    @Override
    public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
        return calls.required(() -> store.tryLease(key, owner, ttl));
    }

    // A lease expires by itself; a failed release must not replace the result of the renewal.
    @Override
    public void release(ConnectionKey key, String owner) {
        calls.attempted(() -> store.release(key, owner));
    }

    @Override
    public @Nullable StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
        return calls.<@Nullable StoredTokens>required(() -> store.save(key, tokens, baseVersion));
    }

    @Override
    public boolean markDead(ConnectionKey key, long baseVersion) {
        return calls.required(() -> store.markDead(key, baseVersion));
    }

    @Override
    public void delete(ConnectionKey key) {
        calls.required(() -> {
            store.delete(key);
            return true;
        });
    }
}
