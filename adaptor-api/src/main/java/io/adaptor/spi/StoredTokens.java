package io.adaptor.spi;

import java.util.Objects;

/**
 * Tokens as a store keeps them. Immutable; {@code toString} shows no token.
 *
 * @param tokens the tokens
 * @param version grows with each change of what is stored under a key; at least 1
 * @param baseVersion the version that these tokens replaced; 0 where there was none
 * @param dead whether the grant has ended, so that only a person can give a new one
 */
public record StoredTokens(Tokens tokens, long version, long baseVersion, boolean dead) {
    /**
     * Checks the versions.
     *
     * @param tokens the tokens
     * @param version grows with each change of what is stored under a key
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
