package io.adaptor.testkit;

import io.adaptor.store.InMemoryTokenStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;

class InMemoryTokenStoreContractTest extends TokenStoreContractTest {
    @Override
    protected TokenStore open(TimeSource time) {
        return new InMemoryTokenStore(time);
    }
}
