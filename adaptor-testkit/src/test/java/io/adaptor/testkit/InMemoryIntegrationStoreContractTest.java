package io.adaptor.testkit;

import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.InMemoryIntegrationStore;

class InMemoryIntegrationStoreContractTest extends IntegrationStoreContractTest {
    @Override
    protected IntegrationStore open(TimeSource time) {
        return new InMemoryIntegrationStore(time);
    }
}
