package io.adaptor.spi;

import java.util.Objects;

/**
 * Tokens as stored in a {@link TokenStore}. Immutable; {@code toString} shows no tokens.
 *
 * @param tokens the tokens
 * @param version increases with each change of the stored value of a key; at least 1
 * @param baseVersion the version that these tokens replaced; 0 if there was none
 * @param dead whether the grant has ended, so that a user must give consent again
 */
public record StoredTokens(Tokens tokens, long version, long baseVersion, boolean dead) {
    /**
     * Checks the versions.
     *
     * @param tokens the tokens
     * @param version increases with each change of the stored value of a key
     * @param baseVersion the version that these tokens replaced
     * @param dead whether the grant has ended
     */
    public StoredTokens {
        Objects.requireNonNull(tokens, "tokens");
        if (version <= baseVersion || baseVersion < 0) {
            throw new IllegalArgumentException(
                    "version " + version + " must be above the version it replaced, " + baseVersion);
        }
    }
}
