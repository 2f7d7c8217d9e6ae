package io.adaptor.testkit;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.store.InMemoryReplayStore;
import java.time.Duration;

/** The suite on a store with the flaw that the running test names. */
class FlawedReplayStoreSuite extends ReplayStoreContractTest {
    /** What a store may do wrong. */
    enum Flaw {
        /** Everybody is first as long as nobody is done. */
        FIRST_FOR_ALL,
        /** Also what was handled is forgotten. */
        FORGETS_ALL
    }

    static volatile Flaw flaw;

    @Override
    protected ReplayStore open(TimeSource time) {
        return new FlawedStore(new InMemoryReplayStore(time), time, flaw);
    }

    private record FlawedStore(ReplayStore sound, TimeSource time, Flaw flaw) implements ReplayStore {
        @Override
        public Seen begin(EventKey key, Duration lease) {
            Seen seen = sound.begin(key, lease);
            return flaw == Flaw.FIRST_FOR_ALL && seen == Seen.UNDER_WAY ? Seen.FIRST : seen;
        }

        @Override
        public void done(EventKey key, Duration keep) {
            sound.done(key, keep);
        }

        @Override
        public void forget(EventKey key) {
            if (flaw == Flaw.FORGETS_ALL) {
                // Over at once.
                sound.done(key, Duration.ZERO);
            } else {
                sound.forget(key);
            }
        }
    }
}
