package io.adaptor.testkit;

import io.adaptor.spi.IntegrationStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.DirectoryIntegrationStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryIntegrationStoreContractTest extends IntegrationStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected IntegrationStore open(TimeSource time) {
        return DirectoryIntegrationStore.open(folder.resolve("integrations"), time);
    }
}
