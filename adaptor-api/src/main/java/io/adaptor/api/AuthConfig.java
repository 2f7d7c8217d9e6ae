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
 * How the requests of an integration are authenticated: one record per scheme. Immutable; {@code toString} shows no
 * credentials.
 */
public sealed interface AuthConfig extends LoginStep.Scheme {
    /**
     * Returns the name of the scheme in the configuration format.
     *
     * @return for example {@code api_key}
     */
    String type();

    /**
     * Returns the secret values of the scheme, keyed by their names in {@code credentials}.
     *
     * @return an unmodifiable map
     */
    Map<String, Secret> credentials();

    /**
     * Returns the schemes that contribute to a request: the parts of a combined scheme, otherwise this scheme. Code
     * that looks for a particular kind of scheme uses this method so that it also finds those within a combined scheme.
     *
     * @return the schemes in order; empty for {@code none}
     */
    default List<AuthConfig> schemes() {
        return List.of(this);
    }

    /**
     * Returns the scheme that authenticates a step of a login.
     *
     * @param step the step
     * @return the scheme; null if the step has none
     */
    static @Nullable AuthConfig of(LoginStep step) {
        return (AuthConfig) step.auth();
    }

    @Override
    default boolean standsAlone() {
        return true;
    }

    /**
     * Returns this scheme with other credential values, for example with values that may be displayed.
     *
     * @param change called with the name and the value of each credential; returns the replacement value
     * @return a scheme of the same type with the same credential names
     */
    AuthConfig withCredentials(BiFunction<String, Secret, Secret> change);

    /** No authentication. */
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
     * @param prefix text before the key, for example {@code "Token "}; empty for no prefix
     */
    record ApiKey(
            Map<String, Secret> credentials,
            @Nullable String header,
            @Nullable String param,
            @Nullable String cookie,
            String prefix)
            implements AuthConfig {
        /**
         * Checks that there is a key and exactly one place for it.
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
         * Creates a scheme with a key in a header.
         *
         * @param header the name of the header
         * @param key the key
         * @return the scheme
         */
        public static ApiKey inHeader(String header, Secret key) {
            return new ApiKey(Map.of("api_key", key), header, null, null, "");
        }

        /**
         * Creates a scheme with a key in the query.
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
         * Returns the key.
         *
         * @return the value that follows the prefix in the header, parameter or cookie
         */
        public Secret key() {
            return Objects.requireNonNull(credentials.get("api_key"));
        }
    }

    /**
     * User name and password as in RFC 7617.
     *
     * @param credentials {@code username} and {@code password}; an absent password is treated as empty. Connectors that
     *     do not use HTTP may also read {@code private_key} and {@code private_key_passphrase}
     */
    record Basic(Map<String, Secret> credentials) implements AuthConfig {
        /**
         * Checks that there is a user name.
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
         * Creates a scheme from a user name and a password.
         *
         * @param username the user name
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
         * Returns the user name.
         *
         * @return the user name, as a secret because some vendors expect an API key there
         */
        public Secret username() {
            return Objects.requireNonNull(credentials.get("username"));
        }

        /**
         * Returns the password.
         *
         * @return the password, empty if none was given
         */
        public Secret password() {
            return credentials.getOrDefault("password", Secret.of(""));
        }
    }

    /**
     * A fixed token as in RFC 6750.
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
         * Creates a scheme from a token.
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
         * Returns the token.
         *
         * @return the value that follows {@code Bearer} in the Authorization header
         */
        public Secret token() {
            return Objects.requireNonNull(credentials.get("token"));
        }
    }

    /**
     * OAuth 2.0 (RFC 6749).
     *
     * @param credentials {@code client_id}, {@code client_secret}, {@code refresh_token}, {@code private_key}, as the
     *     flow requires
     * @param flow {@code authorization_code}, {@code client_credentials}, {@code refresh_token}, {@code password},
     *     {@code device_code}, {@code jwt_bearer} or {@code token_exchange}
     * @param tokenUrl the token endpoint; null if it is discovered
     * @param authorizationUrl the authorization endpoint, where the user gives consent; null if it is discovered or if
     *     no consent is needed
     * @param scopes the requested scopes
     * @param tokenParams additional parameters of the token request; values may contain references to secrets
     * @param options vendor-specific deviations, keyed by the option names of the configuration format
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
         * Checks the flow, the values that it requires, and the names of the options.
         *
         * @param credentials {@code client_id}, {@code client_secret}, {@code refresh_token}, {@code private_key}, as
         *     the flow requires
         * @param flow {@code authorization_code}, {@code client_credentials}, {@code refresh_token}, {@code password},
         *     {@code device_code}, {@code jwt_bearer} or {@code token_exchange}
         * @param tokenUrl the token endpoint
         * @param authorizationUrl the authorization endpoint, where the user gives consent
         * @param scopes the requested scopes
         * @param tokenParams additional parameters of the token request; values may contain references to secrets
         * @param options vendor-specific deviations, keyed by the option names of the configuration format
         */
        public OAuth2 {
            credentials = OrderedMaps.copyOf(credentials);
            scopes = List.copyOf(scopes);
            tokenParams = OrderedMaps.copyOf(tokenParams);
            options = OrderedMaps.copyOf(options);
            // Only the names are reported: a value may be a secret that was put in the wrong place.
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

        /** Shows only the names of the options: a request that they describe may contain literal credentials. */
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
     * A signed token that is created for each call (RFC 7519).
     *
     * @param credentials {@code private_key} or {@code secret}
     * @param algorithm the JWS algorithm, for example {@code RS256}
     * @param keyId the {@code kid} header
     * @param claims the claims; {@code iat} and {@code exp} are added
     * @param lifetime the validity of a token, 1 second to 24 hours
     * @param header the header that carries the token, usually {@code Authorization}
     * @param prefix text before the token, for example {@code "Bearer "}; empty for no prefix
     * @param certificate the certificate of the key in PEM, whose SHA-256 thumbprint becomes the {@code x5t#S256}
     *     header
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
         * Checks the algorithm and the lifetime, and that there is a key.
         *
         * @param credentials {@code private_key} or {@code secret}
         * @param algorithm the JWS algorithm, for example {@code RS256}
         * @param keyId the {@code kid} header
         * @param claims the claims
         * @param lifetime the validity of a token, 1 second to 24 hours
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
         * Creates a scheme whose tokens have no {@code x5t#S256} and no {@code jti}.
         *
         * @param credentials {@code private_key} or {@code secret}
         * @param algorithm the JWS algorithm, for example {@code RS256}
         * @param keyId the {@code kid} header
         * @param claims the claims
         * @param lifetime the validity of a token, 1 second to 24 hours
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
     * @param credentials {@code consumer_key}; {@code consumer_secret}, or {@code private_key} for RSA; {@code token}
     *     and {@code token_secret} if the client acts for a user
     * @param signatureMethod one of {@link #METHODS}
     * @param realm the {@code realm} of the header, for example a NetSuite account id
     * @param place where the parameters are sent: {@code header} or {@code query}
     * @param bodyHash whether a body that is not a form is signed by its hash, as {@code oauth_body_hash}
     */
    record OAuth1(
            Map<String, Secret> credentials,
            String signatureMethod,
            @Nullable String realm,
            String place,
            boolean bodyHash)
            implements AuthConfig {
        /** The supported signature methods. */
        public static final List<String> METHODS =
                List.of("HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "PLAINTEXT");

        private static final List<String> PLACES = List.of("header", "query");

        /**
         * Checks the method, and that the credentials it signs with are present.
         *
         * @param credentials {@code consumer_key} and the related credentials
         * @param signatureMethod one of {@link #METHODS}
         * @param realm the {@code realm} of the header
         * @param place where the parameters are sent: {@code header} or {@code query}
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
     * @param credentials {@code access_key_id}, {@code secret_access_key} and, for temporary credentials,
     *     {@code session_token}
     * @param region for example {@code eu-central-1}
     * @param service the service name used in the signature, for example {@code execute-api} or {@code s3}
     * @param contentHash whether {@code X-Amz-Content-Sha256} is also sent to services other than S3
     */
    record AwsSigV4(Map<String, Secret> credentials, String region, String service, boolean contentHash)
            implements AuthConfig {
        private static final String NAME = "[a-z0-9-]{1,64}";

        /**
         * Checks the names, and that there is a key.
         *
         * @param credentials {@code access_key_id}, {@code secret_access_key}, {@code session_token}
         * @param region for example {@code eu-central-1}
         * @param service the service name used in the signature
         * @param contentHash whether {@code X-Amz-Content-Sha256} is also sent to services other than S3
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
     * A signature of each request, described by its parts.
     *
     * @param credentials the credentials that the templates of the rule refer to by name, and {@code private_key} for
     *     algorithms that need one
     * @param rule what is signed, how, and where the signature is sent
     */
    record Signature(Map<String, Secret> credentials, SignatureRule rule) implements AuthConfig {
        /**
         * Checks that each placeholder refers to an existing name.
         *
         * @param credentials the credentials that the templates of the rule refer to by name
         * @param rule what is signed, how, and where the signature is sent
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
         * Returns the query parameters that contain the signature or a credential.
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
     * A vendor-specific login, described as data: the requests that send the credentials, the values taken from their
     * responses, and where later requests carry those values.
     *
     * @param credentials the credentials that the login needs, under names chosen by the author
     * @param login the description
     */
    record Login(Map<String, Secret> credentials, LoginRule login) implements AuthConfig {
        /**
         * Makes defensive copies.
         *
         * @param credentials the credentials that the login needs
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
         * Returns the schemes that authenticate single steps.
         *
         * @return the schemes of the login, then those of the refresh
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

        /** Also changes the credentials of the schemes of single steps. */
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
     * Several schemes at once, for vendors that require more than one form of authentication.
     *
     * @param schemes the schemes, applied in order: two to eight, with at most one {@code oauth2} or {@code login}, and
     *     none that is {@code none} or itself combined
     */
    record Combined(List<AuthConfig> schemes) implements AuthConfig {
        /**
         * Checks the number and the kinds of the schemes.
         *
         * @param schemes the schemes, applied in order
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
     * A scheme that is implemented by an {@code Authenticator} supplied by an extension.
     *
     * @param credentials the credentials that the handler needs
     * @param handler the id under which it was registered
     * @param options the settings of the handler
     */
    record Custom(Map<String, Secret> credentials, String handler, Map<String, JsonNode> options)
            implements AuthConfig {
        /**
         * Checks that a handler is named.
         *
         * @param credentials the credentials that the handler needs
         * @param handler the id under which it was registered
         * @param options the settings of the handler
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
