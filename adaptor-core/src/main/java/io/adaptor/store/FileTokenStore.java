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
 * Keeps tokens encrypted in a directory, one file per connection, for all processes of one machine that use the directory.
 * Thread-safe; holds no file open, so there is nothing to close.
 *
 * <p>Whenever a process is killed, either the old tokens are there or the new ones; what {@link #save} answered for is on
 * disk. A file that can't be decrypted is an error that names it ({@code AUTH_FAILED}), and is never written over;
 * a disk that fails is {@code STORE_UNAVAILABLE}.
 * A lease outlives its time by up to a second. The directory must be on a local disk: locks of network file systems can't
 * be relied on.
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
     * @param directory where its files are; made for this user alone (0700) if it is not there
     * @param cipher encrypts the tokens; its older keys still read files written with them
     * @return a store
     * @throws AdaptorException if the directory can't be made, or others may enter it
     */
    public static FileTokenStore open(Path directory, CredentialCipher cipher) {
        return open(directory, cipher, TimeSource.system());
    }

    /**
     * Opens a store with a time of its own.
     *
     * @param directory where its files are; made for this user alone (0700) if it is not there
     * @param cipher encrypts the tokens; its older keys still read files written with them
     * @param time measures leases, by its clock
     * @return a store
     * @throws AdaptorException if the directory can't be made, or others may enter it
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
                // Counted anew from now, so that nobody waits for as long as the clock was set back.
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
     * Encrypts with the newest key whatever is encrypted with an older one; after that the older keys may go. May be run
     * while others use the store, if they know the newest key.
     *
     * @return how many files were encrypted anew
     * @throws AdaptorException if a file can't be read; all others have been done then
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

    // By the clock, so that tokens which are deleted and made again don't get their old versions back.
    private long freshVersion() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.clock().instant());
    }

    /** Where its files are, and nothing of what they hold. */
    @Override
    public String toString() {
        return "FileTokenStore[" + directory.path() + "]";
    }
}
