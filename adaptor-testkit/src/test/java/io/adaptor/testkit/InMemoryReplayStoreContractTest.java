package io.adaptor.testkit;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.store.InMemoryReplayStore;

class InMemoryReplayStoreContractTest extends ReplayStoreContractTest {
    @Override
    protected ReplayStore open(TimeSource time) {
        return new InMemoryReplayStore(time);
    }
}
