package io.adaptor.security;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.security.JwtRejectedException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The requirements for the claims of a token. Immutable.
 *
 * @param issuers the accepted issuers; empty for any
 * @param audiences the accepted audiences; empty for any
 * @param expires whether the token must have an expiry
 * @param required further claims that must be present
 * @param leeway the tolerated difference between clocks
 */
record JwtClaims(Set<String> issuers, Set<String> audiences, boolean expires, Set<String> required, Duration leeway) {
    void check(ObjectNode claims, Instant now) {
        required.forEach(name -> present(claims, name));
        Instant end = expires ? time(claims, "exp", present(claims, "exp")) : time(claims, "exp", claims.get("exp"));
        // A token is already expired at the exact time of exp (RFC 7519, section 4.1.4).
        if (end != null && !now.isBefore(end.plus(leeway))) {
            throw new JwtRejectedException(Reason.EXPIRED, "the token has expired");
        }
        Instant start = time(claims, "nbf", claims.get("nbf"));
        if (start != null && now.plus(leeway).isBefore(start)) {
            throw new JwtRejectedException(Reason.NOT_YET_VALID, "the token is not valid yet");
        }
        if (!issuers.isEmpty()
                && !issuers.contains(String.valueOf(present(claims, "iss").textValue()))) {
            throw new JwtRejectedException(Reason.ISSUER_NOT_ALLOWED, "the token is from another issuer");
        }
        if (!audiences.isEmpty() && !isForUs(present(claims, "aud"))) {
            throw new JwtRejectedException(Reason.AUDIENCE_NOT_ALLOWED, "the token is for another audience");
        }
    }

    private boolean isForUs(JsonNode audience) {
        if (audience.isTextual()) {
            return audiences.contains(audience.textValue());
        }
        if (!audience.isArray()) {
            throw JwtText.malformed("the claim aud is neither a text nor a list");
        }
        for (JsonNode one : audience) {
            if (one.isTextual() && audiences.contains(one.textValue())) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode present(ObjectNode claims, String name) {
        JsonNode claim = claims.get(name);
        if (claim == null || claim.isNull()) {
            throw new JwtRejectedException(Reason.CLAIM_MISSING, "the token has no " + name);
        }
        return claim;
    }

    private static @Nullable Instant time(ObjectNode claims, String name, @Nullable JsonNode claim) {
        if (claim == null || claim.isNull()) {
            return null;
        }
        // Seconds since 1970, with or without a fraction, up to the year 9999.
        double seconds = claim.isNumber() ? claim.doubleValue() : Double.NaN;
        if (!(seconds >= 0 && seconds < 253_402_300_800.0)) {
            throw JwtText.malformed("the claim " + name + " is not a time in seconds since 1970");
        }
        return Instant.ofEpochMilli((long) (seconds * 1000));
    }
}
