package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes the signed token (JWT) that accompanies an event. Immutable.
 *
 * @param algorithms the accepted algorithms, such as {@code HS256} or {@code RS256}
 * @param header the header that contains the token, with or without {@code Bearer}
 * @param issuer the required value of {@code iss}; null for any
 * @param audience the value that {@code aud} must equal or contain; null for any
 * @param keysUrl the URL at which the issuer publishes its keys (JWK set); null if {@code secrets} contains them
 * @param bodyClaim the claim with the SHA-256 of the body in hexadecimal; null if the token does not cover the body, in
 *     which case any holder of a token may replace the body until the token expires
 */
public record WebhookToken(
        List<String> algorithms,
        String header,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String keysUrl,
        @Nullable String bodyClaim) {
    /** The algorithms; those with a shared secret (HS) cannot be combined with others. */
    public static final List<String> ALGORITHMS = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");

    /**
     * Checks the names.
     *
     * @param algorithms the accepted algorithms
     * @param header the header that contains the token
     * @param issuer the required value of {@code iss}
     * @param audience the value that {@code aud} must equal or contain
     * @param keysUrl the URL at which the issuer publishes its keys
     * @param bodyClaim the claim with the digest of the body
     */
    public WebhookToken {
        algorithms = List.copyOf(algorithms);
        long shared = algorithms.stream().filter(one -> one.startsWith("HS")).count();
        FieldChecks.of("webhook.jwt")
                .that(
                        !algorithms.isEmpty() && ALGORITHMS.containsAll(algorithms),
                        "algorithms",
                        algorithms,
                        "must be one of " + String.join(", ", ALGORITHMS))
                .that(
                        shared == 0 || shared == algorithms.size(),
                        "algorithms",
                        algorithms,
                        "must be HS only or none of HS: a public key must not be taken for a shared secret")
                .that(
                        shared == 0 || keysUrl == null,
                        "keys_url",
                        null,
                        "can't go with HS: a shared secret is not published")
                .text("header", header, 128)
                .that(
                        keysUrl == null || keysUrl.startsWith("https://") || keysUrl.startsWith("http://"),
                        "keys_url",
                        keysUrl,
                        "must be the https URL of a JWK set")
                .done();
    }
}
