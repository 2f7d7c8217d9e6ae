package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signed token (JWT) that comes with an event, described. Immutable.
 *
 * @param algorithms those that are accepted, such as {@code HS256} or {@code RS256}
 * @param header the header that holds the token, with or without {@code Bearer}
 * @param issuer what {@code iss} must be; null for anything
 * @param audience what {@code aud} must be or hold; null for anything
 * @param keysUrl where the issuer publishes its keys (JWK set); null where {@code secrets} hold them
 * @param bodyClaim the claim with the SHA-256 of the body in hexadecimal; null where the token does not cover the body, which
 *     whoever holds a token may then replace until it expires
 */
public record WebhookToken(
        List<String> algorithms,
        String header,
        @Nullable String issuer,
        @Nullable String audience,
        @Nullable String keysUrl,
        @Nullable String bodyClaim) {
    /** The algorithms; those with a shared secret (HS) can't stand beside others. */
    public static final List<String> ALGORITHMS = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");

    /**
     * Checks the words.
     *
     * @param algorithms those that are accepted
     * @param header the header that holds the token
     * @param issuer what {@code iss} must be
     * @param audience what {@code aud} must be or hold
     * @param keysUrl where the issuer publishes its keys
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
