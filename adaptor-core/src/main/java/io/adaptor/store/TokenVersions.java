package io.adaptor.store;

import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import org.jspecify.annotations.Nullable;

/** Which change may follow which: the rules of versions that every store of ours keeps, wherever it keeps its tokens. */
final class TokenVersions {
    private TokenVersions() {}

    /**
     * What a save leads to.
     *
     * @param now what is stored, or null
     * @param fresh a number no version of this key had before, so that a save on tokens deleted long ago is recognized
     * @return what to store, or null if the tokens come too late
     */
    static @Nullable StoredTokens saved(@Nullable StoredTokens now, Tokens tokens, long baseVersion, long fresh) {
        long current = now == null ? 0 : now.version();
        boolean revives = now != null && now.dead() && now.baseVersion() == baseVersion;
        if (current != baseVersion && !revives) {
            return null;
        }
        return new StoredTokens(tokens, Math.max(current + 1, fresh), baseVersion, false);
    }

    /**
     * What a dead mark leads to.
     *
     * @return what to store, {@code now} itself where it is dead already; null if something else is stored
     */
    static @Nullable StoredTokens dead(@Nullable StoredTokens now, long baseVersion, long fresh) {
        if (now == null || now.version() != baseVersion) {
            return null;
        }
        return now.dead() ? now : new StoredTokens(now.tokens(), Math.max(now.version() + 1, fresh), baseVersion, true);
    }
}
