package io.adaptor.connectors.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.store.InMemoryTokenStore;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A token store that goes just when something is to be saved, and can be read all the time. */
final class SometimesDown implements TokenStore {
    private final TokenStore store;
    private final AtomicInteger refusals = new AtomicInteger();
    private final Semaphore saves = new Semaphore(0);

    SometimesDown(TimeSource time) {
        this.store = new InMemoryTokenStore(time);
    }

    void refuseSaves(int next) {
        refusals.set(next);
    }

    void awaitSaves(int number) throws InterruptedException {
        assertThat(saves.tryAcquire(number, 10, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public @Nullable StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new AdaptorException(StandardErrorCode.STORE_UNAVAILABLE, "the store is away");
        }
        StoredTokens saved = store.save(key, tokens, baseVersion);
        saves.release();
        return saved;
    }

    @Override
    public @Nullable StoredTokens read(ConnectionKey key) {
        return store.read(key);
    }

    @Override
    public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
        return store.tryLease(key, owner, ttl);
    }

    @Override
    public void release(ConnectionKey key, String owner) {
        store.release(key, owner);
    }

    @Override
    public boolean markDead(ConnectionKey key, long baseVersion) {
        return store.markDead(key, baseVersion);
    }

    @Override
    public void delete(ConnectionKey key) {
        store.delete(key);
    }
}
