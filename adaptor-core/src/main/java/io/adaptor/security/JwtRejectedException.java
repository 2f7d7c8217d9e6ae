package io.adaptor.security;

import java.util.Locale;

/** A token that {@link JwtVerifier} does not accept. Its message never quotes the token. */
public final class JwtRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why the token is rejected. */
    private final Reason reason;

    JwtRejectedException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Why the token is rejected.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /** Why a token is rejected. */
    public enum Reason {
        /** It is longer than is allowed; nothing of it was read. */
        TOO_LARGE,
        /** It is not a signed token in compact form, or its header or claims are not what the standard says. */
        MALFORMED,
        /** Its algorithm is not one of those that the verifier was made for; {@code none} never is. */
        ALGORITHM_NOT_ALLOWED,
        /** Its header demands an extension ({@code crit}); none is supported. */
        CRITICAL_HEADER,
        /** Its header has another {@code typ} than is expected. */
        TYPE_NOT_ALLOWED,
        /** No key of the name in its header is known, or none that goes with its algorithm. */
        UNKNOWN_KEY,
        /** The keys could not be fetched, so nothing is known of the token. */
        KEYS_UNAVAILABLE,
        /** The signature does not verify. */
        SIGNATURE_INVALID,
        /** A claim that is needed is missing. */
        CLAIM_MISSING,
        /** Its {@code exp} has passed. */
        EXPIRED,
        /** Its {@code nbf} has not come yet. */
        NOT_YET_VALID,
        /** Its {@code iss} is another issuer. */
        ISSUER_NOT_ALLOWED,
        /** Its {@code aud} is a different audience. */
        AUDIENCE_NOT_ALLOWED;

        /**
         * The reason as a code.
         *
         * @return for example {@code signature_invalid}
         */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
