package io.adaptor.testkit;

import io.adaptor.spi.ConnectionStore;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileConnectionStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileConnectionStoreContractTest extends ConnectionStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected ConnectionStore open() {
        return FileConnectionStore.open(folder.resolve("connections"), CredentialCipher.of(CredentialCipher.newKey()));
    }
}
