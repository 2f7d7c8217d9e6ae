package io.adaptor.internal.store;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.EventKey;
import io.adaptor.spi.inbound.ReplayStore;
import java.time.Duration;

/**
 * A replay store whose failures reject events as {@code STORE_UNAVAILABLE}, so that their senders retry. Thread-safe.
 */
public final class GuardedReplayStore implements ReplayStore {
    private final ReplayStore store;
    private final StoreCalls calls;

    public GuardedReplayStore(ReplayStore store, TimeSource time) {
        this.store = store;
        this.calls = new StoreCalls("replay store", store, "events are refused as STORE_UNAVAILABLE", time);
    }

    @Override
    public Seen begin(EventKey key, Duration lease) {
        return calls.present(() -> store.begin(key, lease));
    }

    @Override
    public void done(EventKey key, Duration keep) {
        calls.required(() -> {
            store.done(key, keep);
            return true;
        });
    }

    // An entry that is not removed ends with its lease, and the earlier failure is the one to report.
    @Override
    public void forget(EventKey key) {
        calls.attempted(() -> store.forget(key));
    }
}
