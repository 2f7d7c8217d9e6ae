package io.adaptor.store;

import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.Tokens;
import org.jspecify.annotations.Nullable;

/** The rules for versions of tokens, shared by all built-in stores. */
final class TokenVersions {
    private TokenVersions() {}

    /**
     * Determines the effect of saving tokens.
     *
     * @param now what is stored, or null
     * @param fresh a number that no version of this key has had, so that a save based on deleted tokens is detected
     * @return what to store, or null if the tokens are outdated
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
     * Determines the effect of marking tokens as dead.
     *
     * @return what to store: {@code now} itself if it is dead already; null if another version is stored
     */
    static @Nullable StoredTokens dead(@Nullable StoredTokens now, long baseVersion, long fresh) {
        if (now == null || now.version() != baseVersion) {
            return null;
        }
        return now.dead() ? now : new StoredTokens(now.tokens(), Math.max(now.version() + 1, fresh), baseVersion, true);
    }
}
