package io.adaptor.api;

import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Describes how requests are signed: what is signed, with which algorithm and key, and where the signature is sent. Its
 * templates contain placeholders in braces, which {@link AuthConfig.Signature} checks. Immutable.
 *
 * @param algorithm one of {@link #ALGORITHMS}
 * @param key the key of an HMAC, a template; algorithms with a private key use {@code credentials.private_key}, plain
 *     digests none
 * @param keyEncoding how the key is encoded, one of {@link SignatureValue#KEY_ENCODINGS}
 * @param values values that the templates may refer to; each may refer to those before it
 * @param sign what is signed, a template; empty if components are set
 * @param components the components that are signed as in RFC 9421: names of header fields, and {@code @method},
 *     {@code @target-uri}, {@code @authority}, {@code @scheme}, {@code @request-target}, {@code @path}, {@code @query}
 * @param parameters the parameters of a signature as in RFC 9421, a template such as
 *     <code>created={created};keyid="k1"</code>
 * @param encoding how the signature is encoded: {@code hex}, {@code base64} or {@code base64url}
 * @param headers headers that are set, as templates; an empty value is omitted
 * @param query query parameters that are added; those without {@code {signature}} are added before signing
 * @param form form fields that are added to the body; those without {@code {signature}} are added before signing
 */
public record SignatureRule(
        String algorithm,
        String key,
        String keyEncoding,
        Map<String, SignatureValue> values,
        String sign,
        List<String> components,
        String parameters,
        String encoding,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> form) {
    /**
     * The algorithms: HMACs, those with a private key, and plain digests, for which the template must include a secret.
     */
    public static final List<String> ALGORITHMS = List.of(
            "hmac_md5",
            "hmac_sha1",
            "hmac_sha256",
            "hmac_sha384",
            "hmac_sha512",
            "rsa_sha1",
            "rsa_sha256",
            "rsa_sha512",
            "rsa_pss_sha512",
            "ecdsa_p256_sha256",
            "ecdsa_p384_sha384",
            "ed25519",
            "md5",
            "sha1",
            "sha256",
            "sha384",
            "sha512");

    /** The encodings of a signature. */
    public static final List<String> ENCODINGS = List.of("hex", "base64", "base64url");

    /** The components of RFC 9421 that are not header fields. */
    public static final List<String> COMPONENTS =
            List.of("@method", "@target-uri", "@authority", "@scheme", "@request-target", "@path", "@query");

    private static final int MOST = 32;
    private static final int LONGEST = 4_096;

    /**
     * Checks the names, and that something is signed and the signature is sent.
     *
     * @param algorithm one of {@link #ALGORITHMS}
     * @param key the key of an HMAC
     * @param keyEncoding how the key is encoded
     * @param values values that the templates may refer to
     * @param sign what is signed
     * @param components the components that are signed as in RFC 9421
     * @param parameters the parameters of a signature as in RFC 9421
     * @param encoding how the signature is encoded
     * @param headers headers that are set
     * @param query query parameters that are added
     * @param form form fields that are added to the body
     */
    public SignatureRule {
        values = OrderedMaps.copyOf(values);
        components = List.copyOf(components);
        headers = OrderedMaps.copyOf(headers);
        query = OrderedMaps.copyOf(query);
        form = OrderedMaps.copyOf(form);
        int most = Math.max(Math.max(values.size(), headers.size()), Math.max(query.size(), form.size()));
        FieldChecks checks = FieldChecks.of("signature")
                .that(
                        ALGORITHMS.contains(algorithm),
                        "algorithm",
                        algorithm,
                        "must be one of " + String.join(", ", ALGORITHMS))
                .that(
                        SignatureValue.KEY_ENCODINGS.contains(keyEncoding),
                        "key_encoding",
                        keyEncoding,
                        "must be one of " + String.join(", ", SignatureValue.KEY_ENCODINGS))
                .that(
                        ENCODINGS.contains(encoding),
                        "encoding",
                        encoding,
                        "must be one of " + String.join(", ", ENCODINGS))
                .that(
                        sign.isEmpty() != components.isEmpty(),
                        "sign",
                        null,
                        "exactly one of sign, components says what is signed")
                .that(
                        parameters.isEmpty() || !components.isEmpty(),
                        "parameters",
                        null,
                        "belong to components only; remove them, or give components instead of sign")
                .that(most <= MOST, "values", most, "at most " + MOST + " values, headers, parameters are allowed")
                .that(components.size() <= MOST, "components", components.size(), "must be at most " + MOST)
                .that(
                        sign.length() <= LONGEST && parameters.length() <= LONGEST,
                        "sign",
                        null,
                        "must have at most " + LONGEST + " characters");
        components.forEach(name -> checks.that(
                COMPONENTS.contains(name) || name.matches("[a-z0-9!#$%&'*+.^_`|~-]{1,128}"),
                "components",
                name,
                "must be a header field in lower case, or one of " + String.join(", ", COMPONENTS)));
        checks.done();
    }

    /**
     * Returns whether the algorithm uses a shared key.
     *
     * @return true for an HMAC
     */
    public boolean shared() {
        return algorithm.startsWith("hmac_");
    }

    /**
     * Returns whether the algorithm uses {@code credentials.private_key}.
     *
     * @return true for RSA, ECDSA and Ed25519
     */
    public boolean asymmetric() {
        return algorithm.startsWith("rsa_") || algorithm.startsWith("ecdsa_") || algorithm.equals("ed25519");
    }

    /**
     * Returns the names that the templates refer to, and {@code private_key} if the algorithm uses it.
     *
     * @return the names of credentials, values and parts of the request, in no particular order
     */
    public Set<String> names() {
        Set<String> names = new HashSet<>(asymmetric() ? Set.of("private_key") : Set.of());
        Stream<String> texts = Stream.concat(
                Stream.of(shared() ? key : "", sign, parameters),
                values.values().stream().flatMap(value -> value.texts().stream().map(Map.Entry::getValue)));
        Stream<String> placed = Stream.of(headers, query, form).flatMap(map -> map.values().stream());
        Stream.concat(texts, placed)
                .flatMap(text -> SignaturePart.of(text).stream())
                .map(SignaturePart::name)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    /**
     * Returns a builder of a hexadecimal HMAC with SHA-256 and {@code credentials.secret} as its key.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link SignatureRule}. Not safe for use by multiple threads. */
    public static final class Builder {
        private String algorithm = "hmac_sha256";
        private String key = "{secret}";
        private String keyEncoding = "text";
        private Map<String, SignatureValue> values = Map.of();
        private String sign = "";
        private List<String> components = List.of();
        private String parameters = "";
        private String encoding = "hex";
        private Map<String, String> headers = Map.of();
        private Map<String, String> query = Map.of();
        private Map<String, String> form = Map.of();

        private Builder() {}

        /**
         * The algorithm.
         *
         * @param value one of {@link #ALGORITHMS}; {@code hmac_sha256} by default
         * @return this
         */
        public Builder algorithm(String value) {
            this.algorithm = value;
            return this;
        }

        /**
         * The key of an HMAC.
         *
         * @param value may contain placeholders; <code>{secret}</code> by default
         * @return this
         */
        public Builder key(String value) {
            this.key = value;
            return this;
        }

        /**
         * How the key is encoded.
         *
         * @param value one of {@link SignatureValue#KEY_ENCODINGS}; {@code text} by default
         * @return this
         */
        public Builder keyEncoding(String value) {
            this.keyEncoding = value;
            return this;
        }

        /**
         * Values that the templates may refer to.
         *
         * @param value keyed by name; each may refer to those before it
         * @return this
         */
        public Builder values(Map<String, SignatureValue> value) {
            this.values = value;
            return this;
        }

        /**
         * What is signed.
         *
         * @param value may contain placeholders
         * @return this
         */
        public Builder sign(String value) {
            this.sign = value;
            return this;
        }

        /**
         * The components that are signed as in RFC 9421.
         *
         * @param value header fields in lower case and derived components, in order
         * @return this
         */
        public Builder components(List<String> value) {
            this.components = value;
            return this;
        }

        /**
         * The parameters of a signature as in RFC 9421.
         *
         * @param value may contain placeholders; none by default
         * @return this
         */
        public Builder parameters(String value) {
            this.parameters = value;
            return this;
        }

        /**
         * How the signature is encoded.
         *
         * @param value one of {@link #ENCODINGS}; {@code hex} by default
         * @return this
         */
        public Builder encoding(String value) {
            this.encoding = value;
            return this;
        }

        /**
         * Headers that are set.
         *
         * @param value templates by name
         * @return this
         */
        public Builder headers(Map<String, String> value) {
            this.headers = value;
            return this;
        }

        /**
         * Query parameters that are added.
         *
         * @param value templates by name
         * @return this
         */
        public Builder query(Map<String, String> value) {
            this.query = value;
            return this;
        }

        /**
         * Form fields that are added to the body.
         *
         * @param value templates by name
         * @return this
         */
        public Builder form(Map<String, String> value) {
            this.form = value;
            return this;
        }

        /**
         * Builds the rule.
         *
         * @return a new rule
         * @throws io.adaptor.api.error.InvalidValueException if a name is unknown, or nothing is signed
         */
        public SignatureRule build() {
            return new SignatureRule(
                    algorithm, key, keyEncoding, values, sign, components, parameters, encoding, headers, query, form);
        }
    }
}
