package io.adaptor.testkit;

import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.store.InMemoryTokenStore;
import java.time.Duration;

/** The suite on a store with the flaw that the running test names. */
class FlawedStoreSuite extends TokenStoreContractTest {
    /** What a store may do wrong. */
    enum Flaw {
        /** The last save wins, whatever it was based on. */
        IGNORES_THE_BASE,
        /** Whoever asks may renew. */
        LEASES_TO_ALL
    }

    static volatile Flaw flaw;

    @Override
    protected TokenStore open(TimeSource time) {
        return new FlawedStore(new InMemoryTokenStore(time), flaw);
    }

    private record FlawedStore(TokenStore sound, Flaw flaw) implements TokenStore {
        @Override
        public StoredTokens read(ConnectionKey key) {
            return sound.read(key);
        }

        @Override
        public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
            return sound.tryLease(key, owner, ttl) || flaw == Flaw.LEASES_TO_ALL;
        }

        @Override
        public void release(ConnectionKey key, String owner) {
            sound.release(key, owner);
        }

        @Override
        public StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
            StoredTokens saved = sound.save(key, tokens, baseVersion);
            while (saved == null && flaw == Flaw.IGNORES_THE_BASE) {
                StoredTokens now = sound.read(key);
                saved = sound.save(key, tokens, now == null ? 0 : now.version());
            }
            return saved;
        }

        @Override
        public boolean markDead(ConnectionKey key, long baseVersion) {
            return sound.markDead(key, baseVersion);
        }

        @Override
        public void delete(ConnectionKey key) {
            sound.delete(key);
        }
    }
}
