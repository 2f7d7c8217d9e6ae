package io.adaptor.server.database;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.testkit.TokenStoreContractTest;

/** What every store of tokens must do, by the one in PostgreSQL. */
class PostgresTokenStoreTest extends TokenStoreContractTest {
    @Override
    protected TokenStore open(TimeSource time) {
        TestDatabase.reset("acme", "other", "ACME", "acme/crm");
        return new PostgresTokenStore(TestDatabase.SQL, TestDatabase.KEYS, time);
    }
}
