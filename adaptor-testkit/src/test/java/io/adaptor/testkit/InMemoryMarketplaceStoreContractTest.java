package io.adaptor.testkit;

import io.adaptor.spi.MarketplaceStore;
import io.adaptor.store.InMemoryMarketplaceStore;

class InMemoryMarketplaceStoreContractTest extends MarketplaceStoreContractTest {
    @Override
    protected MarketplaceStore open() {
        return new InMemoryMarketplaceStore();
    }
}
