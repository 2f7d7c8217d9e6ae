package io.adaptor.store;

import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenKey;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    private static final String TOKENS = ".tokens";
    private static final String LEASE = ".lease";

    private final PrivateDirectory directory;
    private final FileLocks locks;
    private final CredentialCipher cipher;
    private final TimeSource time;

    private FileTokenStore(PrivateDirectory directory, CredentialCipher cipher, TimeSource time) {
        this.directory = directory;
        this.locks = new FileLocks(directory, time);
        this.cipher = cipher;
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
        try {
            return new FileTokenStore(PrivateDirectory.open(directory), cipher, time);
        } catch (IOException e) {
            throw failure(StandardErrorCode.AUTH_FAILED, "tokens can't be kept in the directory " + directory, e);
        }
    }

    @Override
    public @Nullable StoredTokens read(TokenKey key) {
        String name = TokenFileName.of(key);
        try {
            return stored(key, name);
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    @Override
    public boolean tryLease(TokenKey key, String owner, Duration ttl) {
        LeaseRequest request = new LeaseRequest(owner, ttl);
        return holding(TokenFileName.of(key), name -> {
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
    public void release(TokenKey key, String owner) {
        holding(TokenFileName.of(key), name -> {
            Lease held = lease(name);
            if (held != null && held.owner().equals(owner)) {
                directory.delete(name + LEASE);
            }
            return true;
        });
    }

    @Override
    public @Nullable StoredTokens save(TokenKey key, Tokens tokens, long baseVersion) {
        return holding(TokenFileName.of(key), name -> {
            StoredTokens now = stored(key, name);
            return write(key, name, TokenVersions.saved(now, tokens, baseVersion, freshVersion()));
        });
    }

    @Override
    public boolean markDead(TokenKey key, long baseVersion) {
        return holding(TokenFileName.of(key), name -> {
            StoredTokens now = stored(key, name);
            StoredTokens dead = TokenVersions.dead(now, baseVersion, freshVersion());
            return dead != null && (dead.equals(now) || write(key, name, dead) != null);
        });
    }

    @Override
    public void delete(TokenKey key) {
        holding(TokenFileName.of(key), name -> {
            directory.delete(name + TOKENS);
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
        int changed = 0;
        AdaptorException problem = null;
        for (String file : fileNames()) {
            try {
                changed += reencrypt(file.substring(0, file.length() - TOKENS.length())) ? 1 : 0;
            } catch (AdaptorException e) {
                if (problem == null) {
                    problem = e;
                } else {
                    problem.addSuppressed(e);
                }
            }
        }
        if (problem != null) {
            throw problem;
        }
        return changed;
    }

    private boolean reencrypt(String name) {
        return holding(name, same -> {
            byte[] bytes = directory.read(name + TOKENS, TokenFile.MAX_BYTES);
            byte[] anew = bytes == null ? null : reencrypted(bytes);
            if (anew != null) {
                directory.replace(name + TOKENS, anew, true);
            }
            return anew != null;
        });
    }

    private byte @Nullable [] reencrypted(byte[] bytes) throws IOException {
        try {
            TokenFile file = TokenFile.parse(bytes);
            return cipher.needsRotation(file.sealed())
                    ? file.reencrypted(cipher).bytes()
                    : null;
        } catch (IOException | AdaptorException e) {
            throw damaged(e);
        }
    }

    private List<String> fileNames() {
        try {
            return directory.names(TOKENS);
        } catch (IOException e) {
            throw failure(
                    StandardErrorCode.STORE_UNAVAILABLE,
                    "the token directory " + directory.path() + " can't be listed",
                    e);
        }
    }

    private @Nullable StoredTokens stored(TokenKey key, String name) throws IOException {
        byte[] bytes = directory.read(name + TOKENS, TokenFile.MAX_BYTES);
        try {
            return bytes == null ? null : TokenFile.parse(bytes).open(key, cipher);
        } catch (IOException | AdaptorException e) {
            throw damaged(e);
        }
    }

    private @Nullable StoredTokens write(TokenKey key, String name, @Nullable StoredTokens next) throws IOException {
        if (next != null) {
            directory.replace(name + TOKENS, TokenFile.seal(key, next, cipher).bytes(), true);
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

    private <T extends @Nullable Object> T holding(String name, Work<T> work) {
        try {
            return locks.holding(TokenFileName.lock(name), () -> work.on(name));
        } catch (IOException e) {
            throw unusable(name, e);
        }
    }

    private static IOException damaged(Exception e) {
        return DamagedFileException.of(e, "connect the account again");
    }

    private AdaptorException unusable(String name, IOException e) {
        return failure(
                e instanceof DamagedFileException ? StandardErrorCode.AUTH_FAILED : StandardErrorCode.STORE_UNAVAILABLE,
                "the token file " + directory.path().resolve(name + TOKENS) + " can't be used",
                e);
    }

    private static AdaptorException failure(StandardErrorCode code, String what, IOException e) {
        return new AdaptorException(code, what + ": " + e.getMessage(), e);
    }

    /** Where its files are, and nothing of what they hold. */
    @Override
    public String toString() {
        return "FileTokenStore[" + directory.path() + "]";
    }

    private interface Work<T extends @Nullable Object> {
        T on(String name) throws IOException;
    }
}
