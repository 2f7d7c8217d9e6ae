package io.adaptor.server.cli;

import io.adaptor.AdaptorClient;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.FileTokenStore;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The folder in which tokens outlive the command, encrypted; without it they are forgotten, rotated ones too. */
final class TokensOption {
    private static final String VARIABLE = "ENCRYPTION_KEY";
    private static final String KEY_FILE = "encryption.key";

    @Option(
            names = "--tokens",
            paramLabel = "DIR",
            description = "Keeps OAuth2 tokens in this folder, encrypted with the key in " + VARIABLE
                    + " or, without it," + " with one in the folder.")
    private @Nullable Path folder;

    private final Map<String, String> environment;

    TokensOption() {
        this(System.getenv());
    }

    TokensOption(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The builder with the store, where there is to be one. */
    AdaptorClient.Builder in(AdaptorClient.Builder builder) {
        if (folder == null) {
            return builder;
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new MisuseException("--tokens: " + folder + " is no folder");
        }
        try {
            Path store = folder.resolve("store");
            Files.createDirectories(folder);
            CredentialCipher cipher = CredentialCipher.of(key(folder.resolve(KEY_FILE)));
            return builder.tokenStore(FileTokenStore.open(store, cipher));
        } catch (AdaptorException e) {
            throw new MisuseException("--tokens: " + e.message());
        } catch (IllegalArgumentException e) {
            throw new MisuseException("--tokens: " + e.getMessage());
        } catch (IOException e) {
            throw new MisuseException("--tokens: " + folder + " can't be used: " + e.getMessage());
        }
    }

    private String key(Path file) throws IOException {
        String given = environment.get(VARIABLE);
        if (given != null && !given.isBlank()) {
            return given.trim();
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, CredentialCipher.newKey());
        } catch (FileAlreadyExistsException e) {
            // The key of an earlier command.
        }
        return Files.readString(file).trim();
    }
}
