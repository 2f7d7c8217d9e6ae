package io.adaptor.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.internal.FieldChecks;
import io.adaptor.api.internal.OrderedMaps;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How requests of an integration prove who is calling: one record per scheme. Immutable; {@code toString} shows no
 * credential.
 */
public sealed interface AuthConfig extends LoginStep.Scheme {
    /**
     * The name of the scheme in the configuration format.
     *
     * @return for example {@code api_key}
     */
    String type();

    /**
     * The secret values of the scheme by their names in {@code credentials}.
     *
     * @return an unmodifiable map
     */
    Map<String, Secret> credentials();

    /**
     * The schemes that add something to a request: those of a combined one, else this one; for whoever looks for a kind
     * of scheme, so that none is missed inside a combined one.
     *
     * @return in order; empty for none
     */
    default List<AuthConfig> schemes() {
        return List.of(this);
    }

    /**
     * The scheme that authenticates a step of a login.
     *
     * @param step the step
     * @return the scheme; null where the step has none
     */
    static @Nullable AuthConfig of(LoginStep step) {
        return (AuthConfig) step.auth();
    }

    @Override
    default boolean standsAlone() {
        return true;
    }

    /**
     * This scheme with other values of its credentials, for example with those that a reader may see.
     *
     * @param change called with the name and the value of each credential; returns the value to put in its place
     * @return a scheme of the same type with the same names of credentials
     */
    AuthConfig withCredentials(BiFunction<String, Secret, Secret> change);

    /** No credentials. */
    record None() implements AuthConfig {
        @Override
        public String type() {
            return "none";
        }

        @Override
        public Map<String, Secret> credentials() {
            return Map.of();
        }

        @Override
        public List<AuthConfig> schemes() {
            return List.of();
        }

        @Override
        public None withCredentials(BiFunction<String, Secret, Secret> change) {
            return this;
        }
    }

    /**
     * A fixed key in a header, a query parameter or a cookie; exactly one of the three.
     *
     * @param credentials {@code api_key}
     * @param header the header that carries the key
     * @param param the query parameter that carries the key
     * @param cookie the cookie that carries the key
     * @param prefix text before the key, for example {@code "Token "}; empty for none
     */
    record ApiKey(
            Map<String, Secret> credentials,
            @Nullable String header,
            @Nullable String param,
            @Nullable String cookie,
            String prefix)
            implements AuthConfig {
        /**
         * Checks that there is a key and one place for it.
         *
         * @param credentials {@code api_key}
         * @param header the header that carries the key
         * @param param the query parameter that carries the key
         * @param cookie the cookie that carries the key
         * @param prefix text before the key, for example {@code "Token "}
         */
        public ApiKey {
            credentials = OrderedMaps.copyOf(credentials);
            long places = List.of(header != null, param != null, cookie != null).stream()
                    .filter(given -> given)
                    .count();
            FieldChecks.of("auth_config")
                    .that(credentials.containsKey("api_key"), "credentials.api_key", null, "is required for api_key")
                    .that(
                            places == 1,
                            "api_key_header",
                            null,
                            "exactly one of api_key_header, api_key_param, api_key_cookie says where the key goes")
                    .done();
        }

        /**
         * A key in a header.
         *
         * @param header the name of the header
         * @param key the key
         * @return the scheme
         */
        public static ApiKey inHeader(String header, Secret key) {
            return new ApiKey(Map.of("api_key", key), header, null, null, "");
        }

        /**
         * A key in the query.
         *
         * @param param the name of the query parameter
         * @param key the key
         * @return the scheme
         */
        public static ApiKey inQuery(String param, Secret key) {
            return new ApiKey(Map.of("api_key", key), null, param, null, "");
        }

        @Override
        public String type() {
            return "api_key";
        }

        @Override
        public ApiKey withCredentials(BiFunction<String, Secret, Secret> change) {
            return new ApiKey(OrderedMaps.changed(credentials, change), header, param, cookie, prefix);
        }

        /**
         * The key.
         *
         * @return what goes into the header, parameter or cookie, after the prefix
         */
        public Secret key() {
            return Objects.requireNonNull(credentials.get("api_key"));
        }
    }

    /**
     * User and password by RFC 7617.
     *
     * @param credentials {@code username} and {@code password}; an absent password is empty. Connectors that don't speak HTTP may
     *     read {@code private_key} and {@code private_key_passphrase} too
     */
    record Basic(Map<String, Secret> credentials) implements AuthConfig {
        /**
         * Checks that there is a user.
         *
         * @param credentials {@code username} and {@code password}
         */
        public Basic {
            credentials = OrderedMaps.copyOf(credentials);
            FieldChecks.of("auth_config")
                    .that(
                            credentials.containsKey("username"),
                            "credentials.username",
                            null,
                            "is required for basic_auth")
                    .done();
        }

        /**
         * The usual pair.
         *
         * @param username the user
         * @param password the password
         * @return the scheme
         */
        public static Basic of(String username, Secret password) {
            return new Basic(Map.of("username", Secret.of(username), "password", password));
        }

        @Override
        public String type() {
            return "basic_auth";
        }

        @Override
        public Basic withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Basic(OrderedMaps.changed(credentials, change));
        }

        /**
         * The user.
         *
         * @return the user name; a secret because some vendors put the key there
         */
        public Secret username() {
            return Objects.requireNonNull(credentials.get("username"));
        }

        /**
         * The password.
         *
         * @return the password, empty where none was given
         */
        public Secret password() {
            return credentials.getOrDefault("password", Secret.of(""));
        }
    }

    /**
     * A fixed token by RFC 6750.
     *
     * @param credentials {@code token}
     */
    record Bearer(Map<String, Secret> credentials) implements AuthConfig {
        /**
         * Checks that there is a token.
         *
         * @param credentials {@code token}
         */
        public Bearer {
            credentials = OrderedMaps.copyOf(credentials);
            FieldChecks.of("auth_config")
                    .that(credentials.containsKey("token"), "credentials.token", null, "is required for bearer_token")
                    .done();
        }

        /**
         * A token.
         *
         * @param token the token
         * @return the scheme
         */
        public static Bearer of(Secret token) {
            return new Bearer(Map.of("token", token));
        }

        @Override
        public String type() {
            return "bearer_token";
        }

        @Override
        public Bearer withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Bearer(OrderedMaps.changed(credentials, change));
        }

        /**
         * The token.
         *
         * @return what follows {@code Bearer} in the Authorization header
         */
        public Secret token() {
            return Objects.requireNonNull(credentials.get("token"));
        }
    }

    /**
     * OAuth 2.0 (RFC 6749).
     *
     * @param credentials {@code client_id}, {@code client_secret}, {@code refresh_token}, {@code private_key}: what the
     *     flow needs
     * @param flow {@code authorization_code}, {@code client_credentials}, {@code refresh_token}, {@code password}, {@code
     *     device_code}, {@code jwt_bearer} or {@code token_exchange}
     * @param tokenUrl where tokens are obtained; null where it is discovered
     * @param authorizationUrl where a person consents; null where it is discovered, or where no consent is needed
     * @param scopes the scopes requested
     * @param tokenParams more parameters of the token request; values may refer to secrets
     * @param options everything a vendor wants differently, by the names of the configuration format
     */
    record OAuth2(
            Map<String, Secret> credentials,
            String flow,
            @Nullable String tokenUrl,
            @Nullable String authorizationUrl,
            List<String> scopes,
            Map<String, Secret> tokenParams,
            Map<String, JsonNode> options)
            implements AuthConfig {
        private static final List<String> FLOWS = List.of(
                "authorization_code",
                "client_credentials",
                "refresh_token",
                "password",
                "device_code",
                "jwt_bearer",
                "token_exchange");
        private static final List<String> OPTIONS = List.of(
                "audience",
                "resource",
                "client_auth",
                "scope_separator",
                "authorize_params",
                "pkce",
                "token_fields",
                "callback_values",
                "reconnect_errors",
                "clock_skew_seconds",
                "renew_before_seconds",
                "revocation_url",
                "redirect_uri",
                "header_prefix",
                "header_name",
                "token_request_format",
                "token_request",
                "refresh_request",
                "device_authorization_url",
                "token_timeout_seconds",
                "expires_in_default_seconds",
                "base_url_from",
                "issuer",
                "issuer_url",
                "resource_url",
                "discover",
                "registration",
                "subject_token_type",
                "assertion_algorithm",
                "assertion_key_id",
                "assertion_claims",
                "assertion_lifetime_seconds");
        private static final String OPTIONS_RULE = "must be of " + String.join(", ", OPTIONS);

        /**
         * Checks the flow, what it needs, and the names of the options.
         *
         * @param credentials {@code client_id}, {@code client_secret}, {@code refresh_token}, {@code private_key}: what the flow needs
         * @param flow {@code authorization_code}, {@code client_credentials}, {@code refresh_token}, {@code password}, {@code device_code}, {@code jwt_bearer} or {@code token_exchange}
         * @param tokenUrl where tokens are obtained
         * @param authorizationUrl where a person consents
         * @param scopes the scopes requested
         * @param tokenParams more parameters of the token request; values may refer to secrets
         * @param options everything a vendor wants differently, by the names of the configuration format
         */
        public OAuth2 {
            credentials = OrderedMaps.copyOf(credentials);
            scopes = List.copyOf(scopes);
            tokenParams = OrderedMaps.copyOf(tokenParams);
            options = OrderedMaps.copyOf(options);
            // Names only: a value may be a secret put in the wrong place.
            List<String> unknown = options.keySet().stream()
                    .filter(name -> !OPTIONS.contains(name))
                    .toList();
            FieldChecks.of("auth_config")
                    .that(FLOWS.contains(flow), "oauth2_flow", flow, "must be one of " + String.join(", ", FLOWS))
                    .that(
                            tokenUrl != null || discovers(options),
                            "token_url",
                            null,
                            "is required for oauth2, unless issuer_url, resource_url or discover: true says where to find it")
                    .that(
                            authorizationUrl != null || discovers(options) || !flow.equals("authorization_code"),
                            "authorization_url",
                            null,
                            "is required for authorization_code")
                    .that(
                            options.containsKey("device_authorization_url")
                                    || discovers(options)
                                    || !flow.equals("device_code"),
                            "device_authorization_url",
                            null,
                            "is required for device_code")
                    .that(unknown.isEmpty(), "options", unknown, OPTIONS_RULE)
                    .done();
        }

        private static boolean discovers(Map<String, JsonNode> options) {
            JsonNode discover = options.get("discover");
            return options.containsKey("issuer_url")
                    || options.containsKey("resource_url")
                    || (discover != null && discover.asBoolean());
        }

        /** Of the options only the names: a request that is described in them may hold literal credentials. */
        @Override
        public String toString() {
            return "OAuth2[credentials=" + credentials + ", flow=" + flow + ", tokenUrl=" + tokenUrl
                    + ", authorizationUrl=" + authorizationUrl + ", scopes=" + scopes + ", tokenParams=" + tokenParams
                    + ", options=" + options.keySet() + "]";
        }

        @Override
        public String type() {
            return "oauth2";
        }

        @Override
        public boolean standsAlone() {
            return false;
        }

        @Override
        public OAuth2 withCredentials(BiFunction<String, Secret, Secret> change) {
            return new OAuth2(
                    OrderedMaps.changed(credentials, change),
                    flow,
                    tokenUrl,
                    authorizationUrl,
                    scopes,
                    tokenParams,
                    options);
        }
    }

    /**
     * A signed token made for each call (RFC 7519).
     *
     * @param credentials {@code private_key} or {@code secret}
     * @param algorithm the JWS algorithm, for example {@code RS256}
     * @param keyId the {@code kid} header
     * @param claims the claims; {@code iat} and {@code exp} are added
     * @param lifetime how long a token is valid, 1 second to 24 hours
     * @param header the header that carries the token, usually {@code Authorization}
     * @param prefix text before the token, for example {@code "Bearer "}; empty for none
     * @param certificate the certificate of the key in PEM, whose SHA-256 thumbprint becomes the {@code x5t#S256} header
     * @param tokenId whether each token has a random {@code jti}
     */
    record Jwt(
            Map<String, Secret> credentials,
            String algorithm,
            @Nullable String keyId,
            Map<String, JsonNode> claims,
            Duration lifetime,
            String header,
            String prefix,
            @Nullable String certificate,
            boolean tokenId)
            implements AuthConfig {
        private static final List<String> ALGORITHMS = List.of(
                "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
                "ES512", "EdDSA");

        /**
         * Checks the algorithm, the lifetime and that there is a key.
         *
         * @param credentials {@code private_key} or {@code secret}
         * @param algorithm the JWS algorithm, for example {@code RS256}
         * @param keyId the {@code kid} header
         * @param claims the claims
         * @param lifetime how long a token is valid, 1 second to 24 hours
         * @param header the header that carries the token
         * @param prefix text before the token
         * @param certificate the certificate of the key in PEM
         * @param tokenId whether each token has a random {@code jti}
         */
        public Jwt {
            credentials = OrderedMaps.copyOf(credentials);
            claims = OrderedMaps.copyOf(claims);
            FieldChecks.of("auth_config")
                    .that(
                            ALGORITHMS.contains(algorithm),
                            "jwt_algorithm",
                            algorithm,
                            "must be one of " + String.join(", ", ALGORITHMS))
                    .that(
                            credentials.containsKey("private_key") || credentials.containsKey("secret"),
                            "credentials.private_key",
                            null,
                            "is required for jwt, or credentials.secret for HS algorithms")
                    .range("jwt_lifetime_seconds", lifetime.toSeconds(), 1, 86_400)
                    .text("jwt_header", header, 128)
                    .done();
        }

        /**
         * A token without {@code x5t#S256} and {@code jti}.
         *
         * @param credentials {@code private_key} or {@code secret}
         * @param algorithm the JWS algorithm, for example {@code RS256}
         * @param keyId the {@code kid} header
         * @param claims the claims
         * @param lifetime how long a token is valid, 1 second to 24 hours
         * @param header the header that carries the token
         * @param prefix text before the token
         */
        public Jwt(
                Map<String, Secret> credentials,
                String algorithm,
                @Nullable String keyId,
                Map<String, JsonNode> claims,
                Duration lifetime,
                String header,
                String prefix) {
            this(credentials, algorithm, keyId, claims, lifetime, header, prefix, null, false);
        }

        @Override
        public String type() {
            return "jwt";
        }

        @Override
        public Jwt withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Jwt(
                    OrderedMaps.changed(credentials, change),
                    algorithm,
                    keyId,
                    claims,
                    lifetime,
                    header,
                    prefix,
                    certificate,
                    tokenId);
        }
    }

    /**
     * OAuth 1.0 (RFC 5849): each request is signed with the secrets of a client and of a token.
     *
     * @param credentials {@code consumer_key}; {@code consumer_secret}, or {@code private_key} for RSA; {@code token} and
     *     {@code token_secret} where the client acts for a user
     * @param signatureMethod one of {@link #METHODS}
     * @param realm the {@code realm} of the header, such as the account of NetSuite
     * @param place where the parameters go: {@code header} or {@code query}
     * @param bodyHash whether a body that is not a form is signed by its hash, as {@code oauth_body_hash}
     */
    record OAuth1(
            Map<String, Secret> credentials,
            String signatureMethod,
            @Nullable String realm,
            String place,
            boolean bodyHash)
            implements AuthConfig {
        /** The methods of signing. */
        public static final List<String> METHODS =
                List.of("HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "PLAINTEXT");

        private static final List<String> PLACES = List.of("header", "query");

        /**
         * Checks the method and that there is what it signs with.
         *
         * @param credentials {@code consumer_key} and what belongs to it
         * @param signatureMethod one of {@link #METHODS}
         * @param realm the {@code realm} of the header
         * @param place where the parameters go: {@code header} or {@code query}
         * @param bodyHash whether a body that is not a form is signed by its hash
         */
        public OAuth1 {
            credentials = OrderedMaps.copyOf(credentials);
            String key = signatureMethod.startsWith("RSA-") ? "private_key" : "consumer_secret";
            FieldChecks.of("auth_config")
                    .that(
                            METHODS.contains(signatureMethod),
                            "oauth1_signature_method",
                            signatureMethod,
                            "must be one of " + String.join(", ", METHODS))
                    .that(PLACES.contains(place), "oauth1_place", place, "must be one of " + String.join(", ", PLACES))
                    .that(
                            credentials.containsKey("consumer_key"),
                            "credentials.consumer_key",
                            null,
                            "is required for oauth1")
                    .that(
                            credentials.containsKey(key),
                            "credentials." + key,
                            null,
                            "is required for oauth1 with " + signatureMethod)
                    .that(
                            !credentials.containsKey("token_secret") || credentials.containsKey("token"),
                            "credentials.token",
                            null,
                            "is required beside token_secret")
                    .that(
                            realm == null || place.equals("header"),
                            "oauth1_realm",
                            null,
                            "belongs to the header; remove it, or put the parameters there")
                    .done();
        }

        @Override
        public String type() {
            return "oauth1";
        }

        @Override
        public OAuth1 withCredentials(BiFunction<String, Secret, Secret> change) {
            return new OAuth1(OrderedMaps.changed(credentials, change), signatureMethod, realm, place, bodyHash);
        }
    }

    /**
     * AWS Signature Version 4 in the headers of each request.
     *
     * @param credentials {@code access_key_id}, {@code secret_access_key} and, for temporary ones, {@code session_token}
     * @param region for example {@code eu-central-1}
     * @param service the name the service signs with, for example {@code execute-api} or {@code s3}
     * @param contentHash whether {@code X-Amz-Content-Sha256} is sent also to services other than S3
     */
    record AwsSigV4(Map<String, Secret> credentials, String region, String service, boolean contentHash)
            implements AuthConfig {
        private static final String NAME = "[a-z0-9-]{1,64}";

        /**
         * Checks the names and that there is a key.
         *
         * @param credentials {@code access_key_id}, {@code secret_access_key}, {@code session_token}
         * @param region for example {@code eu-central-1}
         * @param service the name the service signs with
         * @param contentHash whether {@code X-Amz-Content-Sha256} is sent also to services other than S3
         */
        public AwsSigV4 {
            credentials = OrderedMaps.copyOf(credentials);
            FieldChecks.of("auth_config")
                    .that(region.matches(NAME), "aws_region", region, "must be a region such as eu-central-1")
                    .that(service.matches(NAME), "aws_service", service, "must be a service such as execute-api or s3")
                    .that(
                            credentials.containsKey("access_key_id"),
                            "credentials.access_key_id",
                            null,
                            "is required for aws_sigv4")
                    .that(
                            credentials.containsKey("secret_access_key"),
                            "credentials.secret_access_key",
                            null,
                            "is required for aws_sigv4")
                    .done();
        }

        @Override
        public String type() {
            return "aws_sigv4";
        }

        @Override
        public AwsSigV4 withCredentials(BiFunction<String, Secret, Secret> change) {
            return new AwsSigV4(OrderedMaps.changed(credentials, change), region, service, contentHash);
        }
    }

    /**
     * A signature of each request that is described by its parts.
     *
     * @param credentials whatever the texts of the rule refer to by name, and {@code private_key} for algorithms that
     *     need one
     * @param rule what is signed, how, and where the signature goes
     */
    record Signature(Map<String, Secret> credentials, SignatureRule rule) implements AuthConfig {
        /**
         * Checks that each placeholder refers to something that exists.
         *
         * @param credentials whatever the texts of the rule refer to by name
         * @param rule what is signed, how, and where the signature goes
         */
        public Signature {
            credentials = OrderedMaps.copyOf(credentials);
            FieldChecks checks = FieldChecks.of("auth_config");
            SignatureNames.check(credentials.keySet(), rule, checks);
            checks.done();
        }

        @Override
        public String type() {
            return "signature";
        }

        @Override
        public Signature withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Signature(OrderedMaps.changed(credentials, change), rule);
        }

        /**
         * The query parameters that hold the signature or a credential.
         *
         * @return their names
         */
        public Set<String> secretQuery() {
            Set<String> secret = new HashSet<>(credentials.keySet());
            secret.add("signature");
            rule.values().forEach((name, value) -> {
                if (value.texts().stream().anyMatch(text -> refersTo(text.getValue(), secret))) {
                    secret.add(name);
                }
            });
            return rule.query().entrySet().stream()
                    .filter(parameter -> refersTo(parameter.getValue(), secret))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static boolean refersTo(String text, Set<String> names) {
            return SignaturePart.of(text).stream().anyMatch(part -> part.name() != null && names.contains(part.name()));
        }
    }

    /**
     * A login of the vendor's own, described as data: requests with the credentials, what is taken from their answers, and
     * where requests carry that.
     *
     * @param credentials whatever the login needs, by names of the author's
     * @param login the description
     */
    record Login(Map<String, Secret> credentials, LoginRule login) implements AuthConfig {
        /**
         * Takes copies.
         *
         * @param credentials whatever the login needs
         * @param login the description
         */
        public Login {
            credentials = OrderedMaps.copyOf(credentials);
            Objects.requireNonNull(login, "login");
            FieldChecks.of("auth_config")
                    .that(
                            Stream.concat(login.steps().stream(), login.refresh().stream())
                                    .allMatch(step -> step.auth() == null || step.auth() instanceof AuthConfig),
                            "login.steps",
                            null,
                            "must have schemes of AuthConfig")
                    .done();
        }

        /**
         * The schemes that authenticate single steps.
         *
         * @return those of the login, then those of the refresh
         */
        public List<AuthConfig> stepSchemes() {
            return Stream.concat(login.steps().stream(), login.refresh().stream())
                    .map(AuthConfig::of)
                    .flatMap(Stream::ofNullable)
                    .toList();
        }

        @Override
        public String type() {
            return "login";
        }

        @Override
        public boolean standsAlone() {
            return false;
        }

        /** The schemes of single steps change too. */
        @Override
        public Login withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Login(
                    OrderedMaps.changed(credentials, change),
                    login.toBuilder()
                            .steps(changed(login.steps(), change))
                            .refresh(changed(login.refresh(), change))
                            .build());
        }

        private static List<LoginStep> changed(List<LoginStep> steps, BiFunction<String, Secret, Secret> change) {
            return steps.stream()
                    .map(step -> {
                        AuthConfig own = AuthConfig.of(step);
                        return own == null
                                ? step
                                : step.toBuilder()
                                        .auth(own.withCredentials(change))
                                        .build();
                    })
                    .toList();
        }
    }

    /**
     * Several schemes at once, for vendors that want two proofs.
     *
     * @param schemes what is added to a request, in order; two to eight of them, with at most one {@code oauth2} or {@code
     *     login}, none of them {@code none} or combined itself
     */
    record Combined(List<AuthConfig> schemes) implements AuthConfig {
        /**
         * Checks how many there are and of which kind.
         *
         * @param schemes what is added to a request, in order
         */
        public Combined {
            schemes = List.copyOf(schemes);
            long grants = schemes.stream()
                    .filter(one -> one instanceof OAuth2 || one instanceof Login)
                    .count();
            FieldChecks.of("auth_config")
                    .range("schemes", schemes.size(), 2, 8)
                    .that(
                            schemes.stream().noneMatch(one -> one instanceof Combined || one instanceof None),
                            "schemes",
                            null,
                            "can't be none, or combined themselves")
                    .that(
                            grants <= 1,
                            "schemes",
                            null,
                            "may hold one oauth2 or login only, for a connection has one grant")
                    .done();
        }

        @Override
        public String type() {
            return "combined";
        }

        @Override
        public boolean standsAlone() {
            return false;
        }

        @Override
        public Combined withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Combined(
                    schemes.stream().map(one -> one.withCredentials(change)).toList());
        }

        @Override
        public Map<String, Secret> credentials() {
            Map<String, Secret> all = new LinkedHashMap<>();
            schemes.forEach(scheme -> scheme.credentials().forEach(all::putIfAbsent));
            return OrderedMaps.copyOf(all);
        }
    }

    /**
     * A scheme that an {@code Authenticator} from outside implements.
     *
     * @param credentials whatever it needs
     * @param handler the id under which it was registered
     * @param options its settings
     */
    record Custom(Map<String, Secret> credentials, String handler, Map<String, JsonNode> options)
            implements AuthConfig {
        /**
         * Checks that a handler is named.
         *
         * @param credentials whatever it needs
         * @param handler the id under which it was registered
         * @param options its settings
         */
        public Custom {
            credentials = OrderedMaps.copyOf(credentials);
            options = OrderedMaps.copyOf(options);
            FieldChecks.of("auth_config").text("custom_handler", handler, 128).done();
        }

        @Override
        public String type() {
            return "custom";
        }

        @Override
        public boolean standsAlone() {
            return false;
        }

        @Override
        public Custom withCredentials(BiFunction<String, Secret, Secret> change) {
            return new Custom(OrderedMaps.changed(credentials, change), handler, options);
        }
    }
}
