package io.adaptor.internal.auth;

import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenKey;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps tokens for as long as the process lives. Thread-safe. */
public final class InMemoryTokens implements TokenStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<TokenKey, StoredTokens> stored = new HashMap<>();
    private final Map<TokenKey, Lease> leases = new HashMap<>();
    private final TimeSource time;
    private long versions;

    /** A store that measures leases with a time source. */
    public InMemoryTokens(TimeSource time) {
        this.time = time;
    }

    @Override
    public @Nullable StoredTokens read(TokenKey key) {
        lock.lock();
        try {
            return stored.get(key);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean tryLease(TokenKey key, String owner, Duration ttl) {
        lock.lock();
        try {
            Lease now = leases.get(key);
            if (now != null && !now.owner.equals(owner) && time.nanos() - now.end < 0) {
                return false;
            }
            leases.put(key, new Lease(owner, time.nanos() + ttl.toNanos()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release(TokenKey key, String owner) {
        lock.lock();
        try {
            Lease now = leases.get(key);
            if (now != null && now.owner.equals(owner)) {
                leases.remove(key);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable StoredTokens save(TokenKey key, Tokens tokens, long baseVersion) {
        lock.lock();
        try {
            StoredTokens now = stored.get(key);
            long version = now == null ? 0 : now.version();
            boolean mistaken = now != null && now.dead() && now.baseVersion() == baseVersion;
            if (version != baseVersion && !mistaken) {
                return null;
            }
            versions++;
            StoredTokens next = new StoredTokens(tokens, versions, version, false);
            stored.put(key, next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean markDead(TokenKey key, long baseVersion) {
        lock.lock();
        try {
            StoredTokens now = stored.get(key);
            if (now == null || now.version() != baseVersion) {
                return false;
            }
            versions++;
            stored.put(key, new StoredTokens(now.tokens(), versions, baseVersion, true));
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delete(TokenKey key) {
        lock.lock();
        try {
            stored.remove(key);
            leases.remove(key);
        } finally {
            lock.unlock();
        }
    }

    private record Lease(String owner, long end) {}
}
