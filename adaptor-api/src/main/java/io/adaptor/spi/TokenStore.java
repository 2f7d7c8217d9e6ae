package io.adaptor.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Stores the tokens of connections, for one process or shared by several. Its contract ensures that a token is renewed
 * only once even if many callers request it, and that a replaced refresh token is never lost. Must be thread-safe. Must
 * encrypt what it writes to places that others could read. {@code TokenStoreContractTest} of the testkit checks an
 * implementation.
 */
public interface TokenStore {
    /**
     * Reads the stored tokens.
     *
     * @param key the connection
     * @return the tokens, including those of a grant that has ended; null if there are none
     */
    @Nullable
    StoredTokens read(ConnectionKey key);

    /**
     * Acquires or extends the lease to renew the tokens. The lease expires by itself, so that a process that dies does
     * not block others.
     *
     * @param key the connection
     * @param owner identifies the caller; a name that no other thread or process uses
     * @param ttl how long the lease lasts unless extended; a store shared by several processes may grant slightly more,
     *     because their clocks differ
     * @return false if another owner holds the lease
     */
    boolean tryLease(ConnectionKey key, String owner, Duration ttl);

    /**
     * Releases the lease; has no effect if another owner holds it.
     *
     * @param key the connection
     * @param owner the owner that acquired it
     */
    void release(ConnectionKey key, String owner);

    /**
     * Stores tokens in place of those from which they were renewed. Succeeds if the stored tokens have that version, or
     * if that version was marked dead: the mark was then set in error by a process that came second. The tokens are
     * durable when the method returns.
     *
     * @param key the connection
     * @param tokens the new tokens
     * @param baseVersion the version they replace; 0 for none
     * @return the stored tokens; null if other tokens were stored in the meantime, which are kept
     */
    @Nullable
    StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion);

    /**
     * Marks the grant as ended if the stored tokens still have the given version. The tokens are kept under a new
     * version whose base is that version; tokens that are already dead are left unchanged.
     *
     * @param key the connection
     * @param baseVersion the version whose refresh token was rejected
     * @return whether that version is now dead; false if other tokens are stored
     */
    boolean markDead(ConnectionKey key, long baseVersion);

    /**
     * Deletes the tokens and the lease of a connection. Versions are never reused: a save based on an earlier version
     * is rejected even if there are tokens again.
     *
     * @param key the connection
     */
    void delete(ConnectionKey key);
}
