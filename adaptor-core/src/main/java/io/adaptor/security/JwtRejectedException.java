package io.adaptor.security;

import java.util.Locale;

/** Thrown by {@link JwtVerifier} for a token that it rejects. The message never quotes the token. */
public final class JwtRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Returns why the token was rejected. */
    private final Reason reason;

    JwtRejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Returns why the token was rejected.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** The reasons for which a token is rejected. */
    public enum Reason {
        /** The token is longer than allowed; it was not parsed. */
        TOO_LARGE,
        /** The token is not a signed token in compact form, or its header or claims violate the standard. */
        MALFORMED,
        /** The algorithm is not one of those that the verifier accepts; {@code none} is never accepted. */
        ALGORITHM_NOT_ALLOWED,
        /** The header requires an extension ({@code crit}); none is supported. */
        CRITICAL_HEADER,
        /** The header has an unexpected {@code typ}. */
        TYPE_NOT_ALLOWED,
        /** There is no key with the {@code kid} of the header, or none that fits the algorithm. */
        UNKNOWN_KEY,
        /** The keys could not be fetched, so the token could not be verified. */
        KEYS_UNAVAILABLE,
        /** The signature is invalid. */
        SIGNATURE_INVALID,
        /** A required claim is missing. */
        CLAIM_MISSING,
        /** The time {@code exp} has passed. */
        EXPIRED,
        /** The time {@code nbf} has not been reached. */
        NOT_YET_VALID,
        /** The claim {@code iss} is not an accepted issuer. */
        ISSUER_NOT_ALLOWED,
        /** The claim {@code aud} contains no accepted audience. */
        AUDIENCE_NOT_ALLOWED;

        /**
         * Returns the reason as a code.
         *
         * @return the name in lower case, such as {@code signature_invalid}
         */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
