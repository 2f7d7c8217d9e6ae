package io.adaptor.server.database;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.testkit.ReplayStoreContractTest;

class PostgresReplayStoreTest extends ReplayStoreContractTest {
    @Override
    protected ReplayStore open(TimeSource time) {
        TestDatabase.reset("acme", "globex", "other", "default");
        return new PostgresReplayStore(TestDatabase.SQL, time);
    }
}
