package io.adaptor.server.database;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.testkit.ReplayStoreContractTest;

/** What every store of handled events must do, by the one in PostgreSQL. */
class PostgresReplayStoreTest extends ReplayStoreContractTest {
    @Override
    protected ReplayStore open(TimeSource time) {
        TestDatabase.reset("acme", "other");
        return new PostgresReplayStore(TestDatabase.SQL, time);
    }
}
