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
 * Keeps connections encrypted in a directory, one file each, for all processes of one machine that use the directory. It may
 * be the directory of a {@link FileTokenStore}. Thread-safe; holds no file open, so there is nothing to close.
 *
 * <p>Whenever a process is killed, either the old values are there or the new ones. A file that can't be decrypted is an
 * error that names it ({@code AUTH_FAILED}), and is never written over; a disk that fails is {@code STORE_UNAVAILABLE}. Each
 * read opens and decrypts one file; a list reads all files of the directory, so it is for thousands of connections, not for
 * millions. The directory must be on a local disk: locks of network file systems can't be relied on.
 */
public final class FileConnectionStore implements ConnectionStore {
    private final SealedFiles<Versioned<Connection>> files;

    private FileConnectionStore(SealedFiles<Versioned<Connection>> files) {
        this.files = files;
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
            // One that was deleted meanwhile is left out.
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
     * Encrypts with the newest key whatever is encrypted with an older one; after that the older keys may go. May be run
     * while others use the store, if they know the newest key.
     *
     * @return how many files were encrypted anew
     * @throws AdaptorException if a file can't be read; all others have been done then
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

    /** Where its files are, and nothing of what they hold. */
    @Override
    public String toString() {
        return "FileConnectionStore[" + files.directory().path() + "]";
    }
}
