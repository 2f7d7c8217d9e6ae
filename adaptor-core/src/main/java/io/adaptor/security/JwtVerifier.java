package io.adaptor.security;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import io.adaptor.api.Secret;
import io.adaptor.security.JwtRejectedException.Reason;
import io.adaptor.spi.http.HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signed tokens (RFC 7519), such as those of webhooks or of callers of a server. It is strict: algorithms are
 * pinned, keys must be of the type that the algorithm needs, issuer and audience must be stated, and tokens must
 * expire. Keys or key addresses in the token itself ({@code jwk}, {@code jku}, {@code x5c}, {@code x5u}) are never
 * used. Thread-safe; need not be closed. Does I/O only to fetch keys.
 */
public final class JwtVerifier {
    /** The maximum leeway. */
    public static final Duration MOST_LEEWAY = Duration.ofMinutes(5);

    private static final List<String> KNOWN = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");

    private final Set<String> algorithms;
    private final JwtKeys keys;
    private final JwtClaims claims;
    private final @Nullable String type;
    private final int mostCharacters;
    private final Clock clock;

    private JwtVerifier(Builder builder, JwtClaims claims) {
        this.algorithms = Set.copyOf(builder.algorithms);
        this.keys = new JwtKeys(builder.keys, builder.source, builder.kept, builder.clock);
        this.claims = claims;
        this.type = builder.type;
        this.mostCharacters = builder.mostCharacters;
        this.clock = builder.clock;
    }

    /**
     * Returns a builder of a verifier for tokens that are signed with one of the given algorithms.
     *
     * @param algorithms the accepted algorithms, such as {@code RS256}, {@code ES256}, {@code EdDSA}; those with a
     *     shared secret (HS) can't be combined with others
     * @return a new builder
     * @throws IllegalArgumentException if there is none, one is unknown, or HS is combined with others
     */
    public static Builder builder(String... algorithms) {
        return new Builder(List.of(algorithms));
    }

    /**
     * Verifies a token.
     *
     * @param token the token in compact form, without {@code Bearer}
     * @return its claims
     * @throws JwtRejectedException if the token is rejected, with the reason
     */
    public VerifiedJwt verify(String token) {
        JwtText text = JwtText.of(token, mostCharacters);
        String algorithm = text.header("alg");
        if (algorithm == null || !algorithms.contains(algorithm)) {
            throw new JwtRejectedException(
                    Reason.ALGORITHM_NOT_ALLOWED,
                    "the token is not signed with one of " + String.join(", ", algorithms));
        }
        if (text.header().has("crit")) {
            throw new JwtRejectedException(
                    Reason.CRITICAL_HEADER, "the token demands an extension (crit), and none is supported");
        }
        if (type != null && !type.equalsIgnoreCase(text.header("typ"))) {
            throw new JwtRejectedException(Reason.TYPE_NOT_ALLOWED, "the token has another typ than " + type);
        }
        String keyId = text.header("kid");
        JWSAlgorithm named = JWSAlgorithm.parse(algorithm);
        List<JWK> candidates = keys.of(keyId).stream()
                .filter(key -> JwtSignatures.fits(key, named))
                .toList();
        if (candidates.isEmpty()) {
            throw new JwtRejectedException(
                    Reason.UNKNOWN_KEY,
                    "the token is signed with a key that is not known, or not meant for " + algorithm);
        }
        if (candidates.stream().noneMatch(key -> JwtSignatures.verify(key, named, text))) {
            throw new JwtRejectedException(Reason.SIGNATURE_INVALID, "the signature of the token is not valid");
        }
        ObjectNode verified = text.claims();
        claims.check(verified, clock.instant());
        return new VerifiedJwt(algorithm, keyId, verified);
    }

    /** Builds a {@link JwtVerifier}. Not thread-safe. */
    public static final class Builder {
        private final Set<String> algorithms;
        private final List<JWK> keys = new ArrayList<>();
        private final Set<String> required = new LinkedHashSet<>();
        private @Nullable Supplier<String> source;
        private @Nullable Set<String> issuers;
        private @Nullable Set<String> audiences;
        private boolean expires = true;
        private Duration leeway = Duration.ofSeconds(30);
        private Duration kept = Duration.ofMinutes(10);
        private @Nullable String type;
        private int mostCharacters = 16 * 1024;
        private Clock clock = Clock.systemUTC();

        private Builder(List<String> algorithms) {
            this.algorithms = new LinkedHashSet<>(algorithms);
            long shared =
                    algorithms.stream().filter(one -> one.startsWith("HS")).count();
            if (algorithms.isEmpty() || !KNOWN.containsAll(algorithms)) {
                throw new IllegalArgumentException("algorithms must be of " + String.join(", ", KNOWN));
            }
            // A public key must never be taken for a shared secret.
            if (shared > 0 && shared < algorithms.size()) {
                throw new IllegalArgumentException("HS algorithms can't stand beside others: make a verifier for each");
            }
        }

        private boolean shared() {
            return algorithms.iterator().next().startsWith("HS");
        }

        /**
         * Adds public keys.
         *
         * @param jwkSet a JWK set (RFC 7517) in JSON, at most 512 KiB and 100 keys
         * @return this
         * @throws IllegalArgumentException if the text is not such a set
         */
        public Builder keys(String jwkSet) {
            keys.addAll(JwtKeys.read(jwkSet));
            return this;
        }

        /**
         * Adds a public key.
         *
         * @param pem a {@code PUBLIC KEY} or {@code CERTIFICATE} of RSA or an elliptic curve in PEM; it verifies tokens
         *     of any {@code kid}
         * @return this
         * @throws IllegalArgumentException if the text is not such a key
         */
        public Builder publicKey(String pem) {
            try {
                keys.add(JWK.parseFromPEMEncodedObjects(pem).toPublicJWK());
                return this;
            } catch (JOSEException | NullPointerException e) {
                throw new IllegalArgumentException("holds no public key or certificate in PEM", null);
            }
        }

        /**
         * Adds a shared secret for HS algorithms.
         *
         * @param secret the secret, in UTF-8 at least as long as the hash, such as 32 bytes for HS256; references are
         *     not resolved
         * @return this
         */
        public Builder secret(Secret secret) {
            keys.add(new OctetSequenceKey.Builder(secret.reveal().getBytes(StandardCharsets.UTF_8)).build());
            return this;
        }

        /**
         * Sets a source from which keys are fetched on demand. They are kept for the time set with {@link #keep}, and
         * fetched earlier, at most twice a minute, for a token with an unknown {@code kid}. While fetching fails, the
         * previous keys are used for up to a day.
         *
         * @param fetch returns a JWK set in JSON; may block and may throw
         * @return this
         */
        public Builder keySource(Supplier<String> fetch) {
            this.source = fetch;
            return this;
        }

        /**
         * Sets a URL from which keys are fetched on demand, as with {@link #keySource}.
         *
         * @param url the {@code jwks_uri} of the issuer; must use https, except on this machine
         * @param transport a transport behind the egress guard, such as that of an {@code AuthenticatorContext}
         * @return this
         * @throws IllegalArgumentException if the URL does not use https
         */
        public Builder keysAt(URI url, HttpTransport transport) {
            return keySource(new JwkSetUrl(url, transport));
        }

        /**
         * Sets how long fetched keys are used.
         *
         * @param value 1 minute to 24 hours; 10 minutes by default
         * @return this
         */
        public Builder keep(Duration value) {
            this.kept = within("keep", value, Duration.ofMinutes(1), Duration.ofHours(24));
            return this;
        }

        /**
         * Sets the accepted issuers.
         *
         * @param values the accepted values of {@code iss}
         * @return this
         */
        public Builder issuer(String... values) {
            this.issuers = Set.of(values);
            return this;
        }

        /**
         * Accepts tokens of any issuer that signs with the keys.
         *
         * @return this
         */
        public Builder anyIssuer() {
            this.issuers = Set.of();
            return this;
        }

        /**
         * Sets the accepted audiences.
         *
         * @param values the accepted values, of which {@code aud} must be or contain one
         * @return this
         */
        public Builder audience(String... values) {
            this.audiences = Set.of(values);
            return this;
        }

        /**
         * Accepts tokens for any audience. Use it only if the keys sign for no other audience.
         *
         * @return this
         */
        public Builder anyAudience() {
            this.audiences = Set.of();
            return this;
        }

        /**
         * Accepts tokens without an expiry; the expiry of a token that has one is still checked.
         *
         * @return this
         */
        public Builder withoutExpiry() {
            this.expires = false;
            return this;
        }

        /**
         * Adds claims that must be present.
         *
         * @param names the names of the claims, such as {@code sub} or {@code jti}
         * @return this
         */
        public Builder require(String... names) {
            required.addAll(List.of(names));
            return this;
        }

        /**
         * Sets the required {@code typ} of the header, case-insensitive.
         *
         * @param value the type, such as {@code at+jwt}; any by default
         * @return this
         */
        public Builder type(String value) {
            this.type = value;
            return this;
        }

        /**
         * Sets the tolerated difference between clocks.
         *
         * @param value 0 to 5 minutes; 30 seconds by default
         * @return this
         */
        public Builder leeway(Duration value) {
            this.leeway = within("leeway", value, Duration.ZERO, MOST_LEEWAY);
            return this;
        }

        /**
         * Sets the maximum length of a token.
         *
         * @param characters 256 to 262,144; 16,384 by default
         * @return this
         */
        public Builder maxLength(int characters) {
            if (characters < 256 || characters > 256 * 1024) {
                throw new IllegalArgumentException("maxLength must be between 256 and 262144, not " + characters);
            }
            this.mostCharacters = characters;
            return this;
        }

        /**
         * Sets the clock.
         *
         * @param value the clock; the system clock by default
         * @return this
         */
        public Builder clock(Clock value) {
            this.clock = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Builds the verifier.
         *
         * @return a new verifier
         * @throws IllegalArgumentException if no keys fit the algorithms, or if issuer or audience are not set
         */
        public JwtVerifier build() {
            if (issuers == null || audiences == null) {
                throw new IllegalArgumentException("state issuer and audience, or anyIssuer and anyAudience");
            }
            if (keys.isEmpty() && source == null) {
                throw new IllegalArgumentException("there are no keys: give keys, publicKey, secret or keySource");
            }
            if (shared() && source != null) {
                throw new IllegalArgumentException("a shared secret is given and not fetched");
            }
            List<JWSAlgorithm> named =
                    algorithms.stream().map(JWSAlgorithm::parse).toList();
            boolean useful = keys.isEmpty()
                    || keys.stream().anyMatch(key -> named.stream().anyMatch(one -> JwtSignatures.fits(key, one)));
            if (!useful) {
                throw new IllegalArgumentException("none of the keys is of a kind and size for "
                        + String.join(", ", algorithms) + " (RSA needs 2048 bits, HS256 a secret of 32 bytes)");
            }
            return new JwtVerifier(this, new JwtClaims(issuers, audiences, expires, Set.copyOf(required), leeway));
        }

        private static Duration within(String name, Duration value, Duration least, Duration most) {
            if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        name + " must be between " + least + " and " + most + ", not " + value);
            }
            return value;
        }
    }
}
