package io.adaptor.spi;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the tokens of connections, for one process or for many that share it. Its rules make that a token is renewed
 * once though many ask for it, and that a refresh token that was replaced is never lost. Must be thread-safe; encrypts
 * what it writes where others could read it. {@code TokenStoreContractTest} of the testkit checks an implementation.
 */
public interface TokenStore {
    /**
     * Reads what is stored now.
     *
     * @param key whose tokens
     * @return the tokens, also those of a grant that has ended; null if there are none
     */
    @Nullable
    StoredTokens read(ConnectionKey key);

    /**
     * Takes the right to renew, or prolongs it. It ends by itself, so that a process that dies blocks no other.
     *
     * @param key whose tokens
     * @param owner who asks; a name that no other thread or process uses
     * @param ttl how long it lasts without being prolonged; a store that many processes share may give a little more, as
     *     their clocks differ
     * @return false if another owner has it now
     */
    boolean tryLease(ConnectionKey key, String owner, Duration ttl);

    /**
     * Gives the right to renew back; does nothing if it has passed to another.
     *
     * @param key whose tokens
     * @param owner who had it
     */
    void release(ConnectionKey key, String owner);

    /**
     * Stores tokens in place of those they were renewed from. Succeeds if what is stored has that version, or was marked
     * dead on the base of that version: then the mark was set in error by a process that came second. It is on disk, or
     * wherever it is kept, when the method returns.
     *
     * @param key whose tokens
     * @param tokens the new tokens
     * @param baseVersion the version they replace; 0 for none
     * @return what is now stored; null if something else was stored meanwhile, which then stays
     */
    @Nullable
    StoredTokens save(ConnectionKey key, Tokens tokens, long baseVersion);

    /**
     * Marks that the grant has ended, if what is stored still has a version. The tokens stay, with a new version whose
     * base is that one; what is dead already stays as it is.
     *
     * @param key whose tokens
     * @param baseVersion the version whose refresh token was refused
     * @return whether that version is dead now; false if something else is stored
     */
    boolean markDead(ConnectionKey key, long baseVersion);

    /**
     * Forgets the tokens and the lease of a connection. Its versions never come back: a save based on one of them is
     * refused, also when there are tokens again.
     *
     * @param key whose tokens
     */
    void delete(ConnectionKey key);
}
