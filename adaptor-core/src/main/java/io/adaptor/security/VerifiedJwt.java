package io.adaptor.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims have been verified. Immutable; {@code toString} shows no claim.
 *
 * @param algorithm the algorithm it is signed with
 * @param keyId the {@code kid} of its header; null if there is none
 * @param claims all claims of the token; a copy on each call
 */
public record VerifiedJwt(String algorithm, @Nullable String keyId, ObjectNode claims) {
    /**
     * Copies the claims.
     *
     * @param algorithm the algorithm it is signed with
     * @param keyId the {@code kid} of its header
     * @param claims all its claims
     */
    public VerifiedJwt {
        claims = claims.deepCopy();
    }

    /**
     * Returns all claims of the token.
     *
     * @return a copy, which the caller may modify
     */
    @Override
    public ObjectNode claims() {
        return claims.deepCopy();
    }

    /**
     * Returns the subject of the token.
     *
     * @return the claim {@code sub}; null if it is missing or not a string
     */
    public @Nullable String subject() {
        return claims.path("sub").textValue();
    }

    @Override
    public String toString() {
        return "VerifiedJwt[algorithm=" + algorithm + ", keyId=" + keyId + "]";
    }
}
