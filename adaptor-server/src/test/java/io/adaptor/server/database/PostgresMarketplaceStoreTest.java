package io.adaptor.server.database;

import io.adaptor.spi.MarketplaceStore;
import io.adaptor.testkit.MarketplaceStoreContractTest;

/** What every store of the marketplace must do, by the one in PostgreSQL. */
class PostgresMarketplaceStoreTest extends MarketplaceStoreContractTest {
    @Override
    protected MarketplaceStore open() {
        TestDatabase.reset("acme", "other", "a", "b", "c");
        return new PostgresMarketplaceStore(TestDatabase.SQL);
    }
}
