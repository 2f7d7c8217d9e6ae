package io.adaptor.internal.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Secret;
import io.adaptor.api.WebhookToken;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.inbound.RawEvent;
import io.adaptor.security.JwtRejectedException;
import io.adaptor.security.JwtVerifier;
import io.adaptor.security.VerifiedJwt;
import io.adaptor.spi.http.HttpTransport;
import io.adaptor.spi.inbound.Verification;
import io.adaptor.spi.inbound.WebhookVerifier;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Verifies the signed token of an event. Thread-safe; fetches keys if the rule names a URL for them. */
final class TokenVerifier implements WebhookVerifier {
    private static final Pattern SCHEME = Pattern.compile("^(?:Bearer|JWT)\\s+", Pattern.CASE_INSENSITIVE);

    private final WebhookToken rule;
    private final Duration tolerance;
    private final HttpTransport http;
    private final Clock clock;
    private final boolean issuedAt;
    private volatile @Nullable Made made;

    /**
     * @param http the transport to the keys of the issuer
     * @param tolerance the longest leeway of the token's times
     * @param issuedAt whether the token must say when it was issued
     */
    TokenVerifier(WebhookToken rule, Duration tolerance, boolean issuedAt, HttpTransport http, Clock clock) {
        this.rule = rule;
        this.tolerance = tolerance.compareTo(JwtVerifier.MOST_LEEWAY) > 0 ? JwtVerifier.MOST_LEEWAY : tolerance;
        this.issuedAt = issuedAt;
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Verification verify(RawEvent event, List<Secret> secrets, Instant now) {
        String token = SCHEME.matcher(Rejected.header(event, rule.header()))
                .replaceFirst("")
                .trim();
        VerifiedJwt verified;
        try {
            verified = verifier(secrets).verify(token);
        } catch (JwtRejectedException e) {
            throw rejected(e);
        }
        Instant issued = issued(verified.claims().path("iat"));
        if (issued != null && issued.isAfter(now.plus(tolerance))) {
            throw new AdaptorException(
                    StandardErrorCode.EVENT_TOO_OLD, "the token was issued after now; compare the clocks");
        }
        String claim = rule.bodyClaim();
        if (claim == null) {
            // Tokens of the same second are equal, so they don't distinguish events.
            return new Verification(issued, null);
        }
        byte[] stated = Macs.decoded(verified.claims().path(claim).asText(), "hex");
        if (!MessageDigest.isEqual(Macs.of("sha256", new byte[0], List.of(event.body())), stated)) {
            throw Rejected.unsigned(
                    "the body does not fit the claim " + claim + " of its token: it was changed in transit");
        }
        return new Verification(issued, null);
    }

    private @Nullable Instant issued(JsonNode claim) {
        if (claim.isNumber()
                && claim.canConvertToLong()
                && claim.longValue() >= 0
                && claim.longValue() < 253_402_300_800L) {
            return Instant.ofEpochSecond(claim.longValue());
        }
        if (issuedAt) {
            throw Rejected.unsigned("the token does not say when it was issued (iat)");
        }
        return null;
    }

    private JwtVerifier verifier(List<Secret> secrets) {
        Made known = made;
        if (known == null || !known.secrets.equals(secrets)) {
            known = new Made(secrets, make(secrets));
            made = known;
        }
        return known.verifier;
    }

    private JwtVerifier make(List<Secret> secrets) {
        JwtVerifier.Builder builder = JwtVerifier.builder(rule.algorithms().toArray(new String[0]))
                .leeway(tolerance)
                .clock(clock);
        if (rule.issuer() == null) {
            builder.anyIssuer();
        } else {
            builder.issuer(rule.issuer());
        }
        if (rule.audience() == null) {
            builder.anyAudience();
        } else {
            builder.audience(rule.audience());
        }
        boolean shared = rule.algorithms().get(0).startsWith("HS");
        try {
            for (Secret secret : secrets) {
                if (shared) {
                    builder.secret(secret);
                } else {
                    builder.publicKey(secret.reveal());
                }
            }
            if (rule.keysUrl() != null) {
                builder.keysAt(URI.create(rule.keysUrl()), http);
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new AdaptorException(
                    StandardErrorCode.VALIDATION_FAILED, "webhook: the token can't be verified: " + e.getMessage());
        }
    }

    private static AdaptorException rejected(JwtRejectedException e) {
        return switch (e.reason()) {
            case EXPIRED, NOT_YET_VALID ->
                new AdaptorException(StandardErrorCode.EVENT_TOO_OLD, String.valueOf(e.getMessage()));
            case KEYS_UNAVAILABLE ->
                new AdaptorException(StandardErrorCode.CONNECTION_FAILED, String.valueOf(e.getMessage()));
            default -> Rejected.unsigned(String.valueOf(e.getMessage()));
        };
    }

    private record Made(List<Secret> secrets, JwtVerifier verifier) {}
}
