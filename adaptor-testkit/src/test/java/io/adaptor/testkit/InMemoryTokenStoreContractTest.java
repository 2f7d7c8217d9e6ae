package io.adaptor.testkit;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.store.InMemoryTokenStore;

class InMemoryTokenStoreContractTest extends TokenStoreContractTest {
    @Override
    protected TokenStore open(TimeSource time) {
        return new InMemoryTokenStore(time);
    }
}
