package io.adaptor.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims have been verified. Immutable; {@code toString} shows no claim.
 *
 * @param algorithm the algorithm it is signed with
 * @param keyId the {@code kid} of its header; null for none
 * @param claims all its claims; a copy on each call
 */
public record VerifiedJwt(String algorithm, @Nullable String keyId, ObjectNode claims) {
    /**
     * Takes a copy of the claims.
     *
     * @param algorithm the algorithm it is signed with
     * @param keyId the {@code kid} of its header
     * @param claims all its claims
     */
    public VerifiedJwt {
        claims = claims.deepCopy();
    }

    /**
     * All its claims.
     *
     * @return a copy, which the caller may change
     */
    @Override
    public ObjectNode claims() {
        return claims.deepCopy();
    }

    /**
     * Who the token is about.
     *
     * @return the {@code sub} claim; null where there is none, or it is not text
     */
    public @Nullable String subject() {
        return claims.path("sub").textValue();
    }

    @Override
    public String toString() {
        return "VerifiedJwt[algorithm=" + algorithm + ", keyId=" + keyId + "]";
    }
}
