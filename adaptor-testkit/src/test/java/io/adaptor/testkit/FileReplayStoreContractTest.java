package io.adaptor.testkit;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.inbound.ReplayStore;
import io.adaptor.store.FileReplayStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileReplayStoreContractTest extends ReplayStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected ReplayStore open(TimeSource time) {
        return FileReplayStore.open(folder.resolve("events"), time, 2000);
    }
}
