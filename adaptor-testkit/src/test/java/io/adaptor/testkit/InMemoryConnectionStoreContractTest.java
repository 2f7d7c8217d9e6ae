package io.adaptor.testkit;

import io.adaptor.spi.ConnectionStore;
import io.adaptor.store.InMemoryConnectionStore;

class InMemoryConnectionStoreContractTest extends ConnectionStoreContractTest {
    @Override
    protected ConnectionStore open() {
        return new InMemoryConnectionStore();
    }
}
