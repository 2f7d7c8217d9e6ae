package io.adaptor.server.database;

import io.adaptor.spi.ConnectionStore;
import io.adaptor.testkit.ConnectionStoreContractTest;

/** What every store of connections must do, by the one in PostgreSQL. */
class PostgresConnectionStoreTest extends ConnectionStoreContractTest {
    @Override
    protected ConnectionStore open() {
        TestDatabase.reset("acme", "other", "a", "a-b");
        return new PostgresConnectionStore(TestDatabase.SQL, TestDatabase.KEYS);
    }
}
