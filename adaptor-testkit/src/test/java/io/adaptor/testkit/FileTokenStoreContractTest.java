package io.adaptor.testkit;

import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileTokenStore;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FileTokenStoreContractTest extends TokenStoreContractTest {
    @TempDir
    Path folder;

    @Override
    protected TokenStore open(TimeSource time) {
        return FileTokenStore.open(folder.resolve("tokens"), CredentialCipher.of(CredentialCipher.newKey()), time);
    }
}
