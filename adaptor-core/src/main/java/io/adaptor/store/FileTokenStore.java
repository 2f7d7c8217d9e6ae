package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stores tokens encrypted in a directory, one file per connection, to be shared by all processes of a machine.
 * Thread-safe; keeps no file open, so it need not be closed.
 *
 * <p>Writes are atomic, even if the process is killed; when {@link #save} returns, the tokens are on disk. A file that
 * can't be decrypted is reported by name ({@code AUTH_FAILED}), and never overwritten; a disk failure is
 * {@code STORE_UNAVAILABLE}. A lease may last up to a second longer than its duration. The directory must be on a local
 * disk: locks of network file systems are not reliable.
 */
public final class FileTokenStore implements TokenStore {
    private static final String LEASE = ".lease";

    private final SealedFiles<StoredTokens> files;
    private final PrivateDirectory directory;
    private final TimeSource time;

    private FileTokenStore(SealedFiles<StoredTokens> files, TimeSource time) {
        this.files = files;
        this.directory = files.directory();
        this.time = time;
    }

    /**
     * Opens a store.
     *
     * @param directory the directory of the files; created for this user only (0700) if it does not exist
     * @param cipher encrypts the tokens; its older keys still decrypt files written with them
     * @return a store
     * @throws AdaptorException if the directory can't be created, or other users may access it
     */
    public static FileTokenStore open(Path directory, CredentialCipher cipher) {
        return open(directory, cipher, TimeSource.system());
    }

    /**
     * Opens a store with a given time source.
     *
     * @param directory the directory of the files; created for this user only (0700) if it does not exist
     * @param cipher encrypts the tokens; its older keys still decrypt files written with them
     * @param time the time source; its clock measures leases
     * @return a store
     * @throws AdaptorException if the directory can't be created, or other users may access it
     */
    public static FileTokenStore open(Path directory, CredentialCipher cipher, TimeSource time) {
        return new FileTokenStore(
                SealedFiles.open(SealedKind.TOKENS, new TokenDocument(), directory, cipher, time), time);
    }

    @Override
    public @Nullable StoredTokens read(ConnectionKey key) {
        return files.read(key);
    }

    @Override
    public boolean tryLease(ConnectionKey key, String owner, Duration ttl) {
        LeaseRequest request = new LeaseRequest(owner, ttl);
        return files.holding(key, name -> {
            Instant now = time.clock().instant();
            Lease held = lease(name);
            Lease next = new Lease(request.owner(), now, request.ttl());
            if (held == null || held.owner().equals(owner) || !held.holds(now)) {
                directory.replace(name + LEASE, next.bytes(), false);
                return true;
            }
            if (held.isFromTheFuture(now)) {
                // Restarts the lease from now, so that waiting for it does not take as long as the clock was set back.
                directory.replace(name + LEASE, new Lease(held.owner(), now, held.ttl()).bytes(), false);
            }
            return false;
        });
    }

    @Override
    public void release(ConnectionKey key, String owner) {
        files.holding(key, name -> {
            Lease held = lease(name);
            if (held != null && held.owner().equals(owner)) {
                directory.delete(name + LEASE);
            }
            return true;
        });
    }

    @Override
    public @Nullable StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion) {
        return files.holding(key, name -> {
            StoredTokens now = files.stored(key, name);
            return write(key, name, TokenVersions.saved(now, tokens, baseVersion, freshVersion()));
        });
    }

    @Override
    public boolean markDead(ConnectionKey key, long baseVersion) {
        return files.holding(key, name -> {
            StoredTokens now = files.stored(key, name);
            StoredTokens dead = TokenVersions.dead(now, baseVersion, freshVersion());
            return dead != null && (dead.equals(now) || write(key, name, dead) != null);
        });
    }

    @Override
    public void delete(ConnectionKey key) {
        files.holding(key, name -> {
            files.delete(name);
            directory.delete(name + LEASE);
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

    private @Nullable StoredTokens write(ConnectionKey key, String name, @Nullable StoredTokens next)
            throws IOException {
        if (next != null) {
            files.write(key, name, next);
        }
        return next;
    }

    private @Nullable Lease lease(String name) throws IOException {
        return Lease.parse(directory.read(name + LEASE, Lease.MAX_BYTES));
    }

    // Taken from the clock, so that tokens that are deleted and created again do not reuse old versions.
    private long freshVersion() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.clock().instant());
    }

    /** Returns the directory, and nothing of the contents. */
    @Override
    public String toString() {
        return "FileTokenStore[" + directory.path() + "]";
    }
}
