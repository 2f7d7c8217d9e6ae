package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.TokenStore;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileConnectionStore;
import io.adaptor.store.FileTokenStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The encrypted data that a folder stores between commands.
 *
 * @param tokens the tokens of OAuth2 grants
 * @param connections the connections
 */
record FolderStores(TokenStore tokens, ConnectionStore connections) {
    private static final String KEY_FILE = "encryption.key";

    /** Opens a folder. If no key is given, the key in the folder is used; it is created if necessary. */
    static FolderStores open(Path folder, @Nullable String givenKey) throws IOException {
        Files.createDirectories(folder);
        CredentialCipher cipher = CredentialCipher.of(
                givenKey == null || givenKey.isBlank() ? keyIn(folder.resolve(KEY_FILE)) : givenKey.trim());
        Path store = folder.resolve("store");
        return new FolderStores(FileTokenStore.open(store, cipher), FileConnectionStore.open(store, cipher));
    }

    /** Adds both stores to a builder. */
    AdaptorClient.Builder in(AdaptorClient.Builder builder) {
        return builder.tokenStore(tokens).connectionStore(connections);
    }

    private static String keyIn(Path file) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, CredentialCipher.newKey());
        } catch (FileAlreadyExistsException e) {
            // The key was created by an earlier command.
        }
        return Files.readString(file).trim();
    }
}
