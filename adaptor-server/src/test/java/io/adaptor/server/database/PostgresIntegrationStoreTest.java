package io.adaptor.server.database;

import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.testkit.IntegrationStoreContractTest;

/** What every store of integrations must do, by the one in PostgreSQL. */
class PostgresIntegrationStoreTest extends IntegrationStoreContractTest {
    @Override
    protected IntegrationStore open(TimeSource time) {
        TestDatabase.reset("acme", "other");
        return new PostgresIntegrationStore(TestDatabase.SQL, time);
    }
}
