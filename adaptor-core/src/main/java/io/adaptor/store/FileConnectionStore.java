package io.adaptor.store;

import io.adaptor.api.Connection;
import io.adaptor.api.error.AdaptorException;
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
 * Stores connections encrypted in a directory, one file per connection, to be shared by all processes of a machine. The
 * directory may be that of a {@link FileTokenStore}. Thread-safe; keeps no file open, so it need not be closed.
 *
 * <p>Writes are atomic, even if the process is killed. A file that can't be decrypted is reported by name
 * ({@code AUTH_FAILED}), and never overwritten; a disk failure is {@code STORE_UNAVAILABLE}. Each read opens and
 * decrypts one file; listing reads all files of the directory, so the store is suitable for thousands of connections,
 * not for millions. The directory must be on a local disk: locks of network file systems are not reliable.
 */
public final class FileConnectionStore implements ConnectionStore {
    private final SealedFiles<Versioned<Connection>> files;

    private FileConnectionStore(SealedFiles<Versioned<Connection>> files) {
        this.files = files;
    }

    /**
     * Opens a store.
     *
     * @param directory the directory of the files; created for this user only (0700) if it does not exist
     * @param cipher encrypts the values; its older keys still decrypt files written with them
     * @return a store
     * @throws AdaptorException if the directory can't be created, or other users may access it
     */
    public static FileConnectionStore open(Path directory, CredentialCipher cipher) {
        return new FileConnectionStore(SealedFiles.open(
                SealedKind.CONNECTION, new ConnectionDocument(), directory, cipher, TimeSource.system()));
    }

    @Override
    public Optional<Versioned<Connection>> find(ConnectionKey key) {
        return Optional.ofNullable(files.read(key));
    }

    @Override
    public List<Versioned<Connection>> list(String tenantId, String integrationId, @Nullable String after, int limit) {
        ListLimit.check(limit);
        List<ConnectionKey> keys = files.keys().stream()
                .filter(key -> key.tenantId().equals(tenantId)
                        && key.integrationId().equals(integrationId)
                        && (after == null || key.connection().compareTo(after) > 0))
                .sorted(Comparator.comparing(ConnectionKey::connection))
                .toList();
        List<Versioned<Connection>> page = new ArrayList<>();
        for (ConnectionKey key : keys) {
            if (page.size() == limit) {
                break;
            }
            // A connection that was deleted in the meantime is skipped.
            find(key).ifPresent(page::add);
        }
        return List.copyOf(page);
    }

    @Override
    public Versioned<Connection> put(Connection connection, @Nullable String expectedVersion) {
        ConnectionKey key =
                new ConnectionKey(connection.tenantId(), connection.integrationId(), connection.connectionId());
        return files.holding(key, name -> {
            expect(key, name, expectedVersion);
            Versioned<Connection> next =
                    new Versioned<>(connection, UUID.randomUUID().toString());
            files.write(key, name, next);
            return next;
        });
    }

    @Override
    public void delete(ConnectionKey key, String expectedVersion) {
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        files.holding(key, name -> {
            expect(key, name, expectedVersion);
            files.delete(name);
            return true;
        });
    }

    /**
     * Encrypts with the newest key all files that are encrypted with older ones; afterwards the older keys may be
     * removed. May be called while other processes use the store, if they have the newest key.
     *
     * @return the number of files that were re-encrypted
     * @throws AdaptorException if a file can't be read; all other files have been re-encrypted then
     */
    public int reencrypt() {
        return files.reencrypt();
    }

    private void expect(ConnectionKey key, String name, @Nullable String expectedVersion) throws IOException {
        Versioned<Connection> now = files.stored(key, name);
        String version = now == null ? null : now.version();
        if (!Objects.equals(version, expectedVersion)) {
            throw VersionConflictException.ofConnection(key.connection(), expectedVersion, version);
        }
    }

    /** Returns the directory, and nothing of the contents. */
    @Override
    public String toString() {
        return "FileConnectionStore[" + files.directory().path() + "]";
    }
}
