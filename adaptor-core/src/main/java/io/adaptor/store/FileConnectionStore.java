package io.adaptor.store;

import io.adaptor.api.Connection;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.ConnectionStore;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.VersionConflictException;
import io.adaptor.spi.Versioned;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps connections encrypted in a directory, one file each, for all processes of one machine that use the directory. It may
 * be the directory of a {@link FileTokenStore}. Thread-safe; holds no file open, so there is nothing to close.
 *
 * <p>Whenever a process is killed, either the old values are there or the new ones. A file that can't be decrypted is an
 * error that names it ({@code AUTH_FAILED}), and is never written over; a disk that fails is {@code STORE_UNAVAILABLE}. Each
 * read opens and decrypts one file; a list reads all files of the directory, so it is for thousands of connections, not for
 * millions. The directory must be on a local disk: locks of network file systems can't be relied on.
 */
public final class FileConnectionStore implements ConnectionStore {
    private static final String ENDING = ".connection";

    private final PrivateDirectory directory;
    private final FileLocks locks;
    private final CredentialCipher cipher;

    private FileConnectionStore(PrivateDirectory directory, CredentialCipher cipher) {
        this.directory = directory;
        this.locks = new FileLocks(directory, TimeSource.system());
        this.cipher = cipher;
    }

    /**
     * Opens a store.
     *
     * @param directory where its files are; made for this user alone (0700) if it is not there
     * @param cipher encrypts the values; its older keys still read files written with them
     * @return a store
     * @throws AdaptorException if the directory can't be made, or others may enter it
     */
    public static FileConnectionStore open(Path directory, CredentialCipher cipher) {
        try {
            return new FileConnectionStore(PrivateDirectory.open(directory), cipher);
        } catch (IOException e) {
            throw failure(StandardErrorCode.AUTH_FAILED, "connections can't be kept in the directory " + directory, e);
        }
    }

    @Override
    public Optional<Versioned<Connection>> find(ConnectionKey key) {
        String name = name(key);
        try {
            return Optional.ofNullable(stored(key, name));
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    @Override
    public List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit) {
        ListLimit.check(limit);
        List<ConnectionKey> keys = new ArrayList<>();
        for (String file : fileNames()) {
            ConnectionKey key = key(file);
            if (key != null
                    && key.tenantId().equals(tenantId)
                    && key.integrationId().equals(integrationId)
                    && (after == null || key.connectionId().compareTo(after) > 0)) {
                keys.add(key);
            }
        }
        keys.sort(Comparator.comparing(ConnectionKey::connectionId));
        List<Versioned<Connection>> page = new ArrayList<>();
        for (ConnectionKey key : keys) {
            if (page.size() == limit) {
                break;
            }
            // One that was deleted meanwhile is left out.
            find(key).ifPresent(page::add);
        }
        return List.copyOf(page);
    }

    @Override
    public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
        ConnectionKey key = ConnectionFile.key(connection);
        String name = name(key);
        return holding(name, () -> {
            expect(key, name, expectedVersion);
            Versioned<Connection> next =
                    new Versioned<>(connection, UUID.randomUUID().toString());
            directory.replace(name + ENDING, ConnectionFile.seal(next, cipher).bytes(), true);
            return next;
        });
    }

    @Override
    public void delete(ConnectionKey key, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        String name = name(key);
        holding(name, () -> {
            expect(key, name, expectedVersion);
            directory.delete(name + ENDING);
            return true;
        });
    }

    /**
     * Encrypts with the newest key whatever is encrypted with an older one; after that the older keys may go. May be run
     * while others use the store, if they know the newest key.
     *
     * @return how many files were encrypted anew
     * @throws AdaptorException if a file can't be read; those before it have been done then
     */
    public int reencrypt() {
        int changed = 0;
        for (String file : fileNames()) {
            String name = file.substring(0, file.length() - ENDING.length());
            changed += holding(name, () -> {
                byte[] bytes = directory.read(name + ENDING, ConnectionFile.MAX_BYTES);
                ConnectionFile read = bytes == null ? null : parsed(bytes);
                if (read == null || !cipher.needsRotation(read.sealed())) {
                    return 0;
                }
                directory.replace(name + ENDING, read.reencrypted(cipher).bytes(), true);
                return 1;
            });
        }
        return changed;
    }

    private void expect(ConnectionKey key, String name, @Nullable String expectedVersion) throws IOException {
        Versioned<Connection> now = stored(key, name);
        String version = now == null ? null : now.version();
        if (!Objects.equals(version, expectedVersion)) {
            throw VersionConflictException.ofConnection(key.connectionId(), expectedVersion, version);
        }
    }

    private @Nullable Versioned<Connection> stored(ConnectionKey key, String name) throws IOException {
        byte[] bytes = directory.read(name + ENDING, ConnectionFile.MAX_BYTES);
        try {
            return bytes == null ? null : ConnectionFile.parse(bytes).open(key, cipher);
        } catch (IOException | AdaptorException e) {
            throw damaged(e);
        }
    }

    private static ConnectionFile parsed(byte[] bytes) throws IOException {
        try {
            return ConnectionFile.parse(bytes);
        } catch (IOException | AdaptorException e) {
            throw damaged(e);
        }
    }

    // Whose file it is stands in clear, so a list decrypts only what it returns.
    private @Nullable ConnectionKey key(String file) {
        try {
            byte[] bytes = directory.read(file, ConnectionFile.MAX_BYTES);
            return bytes == null ? null : ConnectionFile.parse(bytes).key();
        } catch (IOException e) {
            throw unusable(file.substring(0, file.length() - ENDING.length()), damaged(e));
        }
    }

    private List<String> fileNames() {
        try {
            return directory.names(ENDING);
        } catch (IOException e) {
            throw failure(
                    StandardErrorCode.STORE_UNAVAILABLE,
                    "the connection directory " + directory.path() + " can't be listed",
                    e);
        }
    }

    private <T extends @Nullable Object> T holding(String name, FileLocks.Action<T> work) {
        try {
            return locks.holding(TokenFileName.lock(name), work);
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private static String name(ConnectionKey key) {
        return TokenFileName.of(new SecretPlace(key.tenantId(), key.integrationId(), key.connectionId(), "connection"));
    }

    private static DamagedFileException damaged(Exception e) {
        return DamagedFileException.of(e, "create the connection again");
    }

    private AdaptorException unusable(String name, IOException e) {
        return failure(
                e instanceof DamagedFileException ? StandardErrorCode.AUTH_FAILED : StandardErrorCode.STORE_UNAVAILABLE,
                "the connection file " + directory.path().resolve(name + ENDING) + " can't be used",
                e);
    }

    private static AdaptorException failure(StandardErrorCode code, String what, IOException e) {
        return new AdaptorException(code, what + ": " + e.getMessage(), e);
    }

    /** Where its files are, and nothing of what they hold. */
    @Override
    public String toString() {
        return "FileConnectionStore[" + directory.path() + "]";
    }
}
