package io.adaptor.server.cli;

import io.adaptor.api.error.AdaptorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The folder that stores tokens and connections, encrypted, between commands; without it they are discarded, even
 * rotated ones.
 */
final class TokensOption {
    private static final String NAME = "--tokens";
    private static final String FOLDER = "ADAPTOR_DATA_DIR";
    private static final String KEY = "ENCRYPTION_KEY";

    @Option(
            names = NAME,
            paramLabel = "DIR",
            description = "Keeps OAuth2 tokens and connections in this folder, encrypted with the key in " + KEY
                    + " or, without it, with one in the folder. By default the folder in " + FOLDER
                    + ", if that is set.")
    private @Nullable Path folder;

    private final Map<String, String> environment;

    TokensOption() {
        this(System.getenv());
    }

    TokensOption(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns whether a folder was named on the command line. */
    boolean named() {
        return folder != null;
    }

    /** Returns the stores of the folder; null if there is no folder. */
    @Nullable
    FolderStores stores() {
        String standard = environment.getOrDefault(FOLDER, "");
        if (folder != null) {
            return open(NAME, folder.toString());
        }
        return standard.isBlank() ? null : open(FOLDER, standard);
    }

    /** Returns the stores of the folder; a missing folder is a usage error. */
    FolderStores needed() {
        FolderStores stores = stores();
        if (stores == null) {
            throw new MisuseException(
                    "a folder that keeps the connections is needed: " + NAME + " DIR, or the variable " + FOLDER);
        }
        return stores;
    }

    private FolderStores open(String source, String name) {
        try {
            Path path = Path.of(name);
            if (Files.exists(path) && !Files.isDirectory(path)) {
                throw new MisuseException(source + ": " + path + " is not a folder");
            }
            return FolderStores.open(path, environment.get(KEY));
        } catch (AdaptorException e) {
            throw new MisuseException(source + ": " + e.message());
        } catch (IllegalArgumentException e) {
            throw new MisuseException(source + ": " + e.getMessage());
        } catch (IOException e) {
            throw new MisuseException(source + ": " + name + " can't be used: " + e.getMessage());
        }
    }
}
