package io.adaptor.json;

import static io.adaptor.json.Scalars.seconds;
import static io.adaptor.json.Texts.oneOf;
import static io.adaptor.json.Texts.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code auth_config}. The fields of all schemes are on the same level; each scheme reads its own. */
final class AuthFields implements Kind<AuthConfig> {
    static final AuthFields KIND = new AuthFields();

    private static final List<String> JWS = List.of(
            "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
            "EdDSA");

    private static final Scheme<AuthConfig.None> NONE =
            new Scheme<>("none", AuthConfig.None.class, List.of(), Shape.of("", "", AuthConfig.None.class), List.of());

    private static final Scheme<AuthConfig.ApiKey> API_KEY = new Scheme<>(
            "api_key",
            AuthConfig.ApiKey.class,
            List.of("api_key"),
            Shape.of("", "", AuthConfig.ApiKey.class)
                    .skip()
                    .field("api_key_header", text(), AuthConfig.ApiKey::header)
                    .doc("The header that carries the key.")
                    .field("api_key_param", text(), AuthConfig.ApiKey::param)
                    .doc("The query parameter that carries the key.")
                    .field("api_key_cookie", text(), AuthConfig.ApiKey::cookie)
                    .doc("The cookie that carries the key.")
                    .field("api_key_prefix", text().standard(""), AuthConfig.ApiKey::prefix)
                    .doc("Text before the key."),
            List.of(
                    Rules.credential("api_key"),
                    Rules.of(
                            "oneOf",
                            Rules.given("api_key_header"),
                            Rules.given("api_key_param"),
                            Rules.given("api_key_cookie"))));

    private static final Scheme<AuthConfig.Basic> BASIC = new Scheme<>(
            "basic_auth",
            AuthConfig.Basic.class,
            List.of("username", "password", "private_key", "private_key_passphrase"),
            Shape.of("", "", AuthConfig.Basic.class).skip(),
            List.of(Rules.credential("username")));

    private static final Scheme<AuthConfig.Bearer> BEARER = new Scheme<>(
            "bearer_token",
            AuthConfig.Bearer.class,
            Credentials.TOKEN,
            Shape.of("", "", AuthConfig.Bearer.class).skip(),
            List.of(Rules.credential(Credentials.TOKEN.toArray(String[]::new))));

    private static final Scheme<AuthConfig.Jwt> JWT = new Scheme<>(
            "jwt",
            AuthConfig.Jwt.class,
            List.of("private_key", "secret"),
            Shape.of("", "", AuthConfig.Jwt.class)
                    .skip()
                    .field(
                            "jwt_algorithm",
                            oneOf(JWS).needed("RS256", "a JWS algorithm such as RS256 is needed"),
                            AuthConfig.Jwt::algorithm)
                    .doc("The JWS algorithm.")
                    .field("jwt_key_id", text(), AuthConfig.Jwt::keyId)
                    .doc("The kid header.")
                    .field("jwt_claims", Trees.tree(), AuthConfig.Jwt::claims)
                    .doc("The claims; iat and exp are added.")
                    .field(
                            "jwt_lifetime_seconds",
                            seconds(1, 86_400).standard(Duration.ofMinutes(5)),
                            AuthConfig.Jwt::lifetime)
                    .doc("How long a token is valid.")
                    .field("jwt_header", text(128).standard("Authorization"), AuthConfig.Jwt::header)
                    .doc("The header that carries the token.")
                    .field("jwt_prefix", text().standard("Bearer "), AuthConfig.Jwt::prefix)
                    .doc("Text before the token.")
                    .field("jwt_certificate", text(), AuthConfig.Jwt::certificate)
                    .doc("The certificate of the key in PEM, whose SHA-256 thumbprint becomes the x5t#S256 header.")
                    .field("jwt_id", Scalars.flag().standard(false), AuthConfig.Jwt::tokenId)
                    .doc("Whether each token has a random jti."),
            List.of(Rules.credential("private_key", "secret"), Rules.given("jwt_algorithm")));

    private static final Scheme<AuthConfig.Combined> COMBINED = new Scheme<>(
            "combined",
            AuthConfig.Combined.class,
            List.of(),
            Shape.of("", "", AuthConfig.Combined.class)
                    .field("schemes", Combined.KIND, AuthConfig.Combined::schemes)
                    .doc("Several schemes, applied in order; one oauth2 or login at most."),
            List.of(
                    "{'required': ['schemes'], 'properties': {'schemes': {'type': 'array', 'minItems': 2, 'maxItems': 8}}}"));

    private static final Scheme<AuthConfig.Custom> CUSTOM = new Scheme<>(
            "custom",
            AuthConfig.Custom.class,
            List.of(),
            Shape.of("", "", AuthConfig.Custom.class)
                    .skip()
                    .field(
                            "custom_handler",
                            text(128).needed("none", "the id of a registered authenticator is needed"),
                            AuthConfig.Custom::handler)
                    .doc("The id of a registered authenticator.")
                    .field("settings", Trees.tree(), AuthConfig.Custom::options)
                    .doc("What the custom authenticator needs beyond this."),
            List.of(Rules.given("custom_handler")));

    private static final List<Scheme<?>> SCHEMES = List.of(
            NONE,
            API_KEY,
            BASIC,
            BEARER,
            OAuth2Fields.SCHEME,
            JWT,
            SigningFields.OAUTH1,
            SigningFields.AWS_SIGV4,
            SigningFields.SIGNATURE,
            LoginFields.scheme(KIND),
            COMBINED,
            CUSTOM);
    private static final Kind<String> TYPE =
            Scalars.word(SCHEMES.stream().map(Scheme::type).toList());

    private AuthFields() {}

    @Override
    public @Nullable AuthConfig read(Located at) {
        FieldReader in = FieldReader.of(at);
        in.demand(
                "type",
                TYPE,
                "one of " + SCHEMES.stream().map(Scheme::type).collect(Collectors.joining(", ")) + " is needed");
        String type = Objects.requireNonNullElse(in.get("type", TYPE), "");
        Map<String, Secret> given = Objects.requireNonNullElse(in.get("credentials", Credentials.KIND), Map.of());
        Map<String, Secret> credentials = type.equals(BEARER.type()) ? Credentials.withToken(given) : given;
        Supplier<? extends AuthConfig> meant = AuthConfig.None::new;
        for (Scheme<?> scheme : SCHEMES) {
            Supplier<AuthConfig> read = scheme.read(in, type, credentials);
            if (scheme.type().equals(type)) {
                meant = read;
                Credentials.check(in, scheme, given);
            }
        }
        return in.build(meant::get);
    }

    @Override
    public JsonNode write(AuthConfig auth) {
        if (auth instanceof AuthConfig.OAuth2 oauth2) {
            OAuth2Fields.checkOptions(oauth2);
        }
        ObjectNode out = Definitions.object().put("type", auth.type());
        SCHEMES.stream().filter(scheme -> scheme.record().isInstance(auth)).forEach(scheme -> {
            if (scheme.hasCredentials() && !auth.credentials().isEmpty()) {
                out.set("credentials", Credentials.KIND.write(auth.credentials()));
            }
            scheme.write(auth, out);
        });
        return out;
    }

    @Override
    public ObjectNode schema(Definitions definitions) {
        return definitions.refer("auth_config", () -> object(definitions));
    }

    private static ObjectNode object(Definitions definitions) {
        ObjectNode schema = Definitions.schema("{'type': 'object', 'description': '', 'additionalProperties': false,"
                + " 'required': ['type'], 'properties': {}}");
        schema.put("description", "How requests are authenticated. Fields belong to the type that needs them.");
        ObjectNode properties = schema.withObject("/properties");
        properties.set("type", TYPE.schema(definitions).put("description", "The scheme."));
        ObjectNode credentials = Credentials.KIND.schema(definitions);
        definitions.allowNull(credentials);
        properties.set("credentials", credentials.put("description", credentialsDoc()));
        SCHEMES.forEach(scheme -> scheme.describeInto(schema, definitions));
        return schema;
    }

    private static String credentialsDoc() {
        List<String> names = new ArrayList<>();
        SCHEMES.stream()
                .filter(scheme -> !scheme.credentials().isEmpty())
                .forEach(scheme -> names.add(scheme.type() + ": " + String.join(", ", scheme.credentials())));
        return "The secret values; ${secret:NAME} refers to one kept elsewhere, $${ stands for ${ itself. "
                + String.join("; ", names) + ".";
    }

    /** Returns the fields that can't contain a secret, so that an invalid value may be shown. */
    static Set<String> closedFields() {
        Map<String, Boolean> closed = new LinkedHashMap<>(Map.of("type", true));
        SCHEMES.forEach(scheme -> scheme.shape().kinds().forEach((name, kind) -> closed.put(name, kind.closed())));
        return closed.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<String> secrets() {
        List<String> own = new ArrayList<>();
        Credentials.KIND.secrets().forEach(below -> own.add("\\.credentials" + below));
        SCHEMES.forEach(scheme -> own.addAll(scheme.shape().secrets()));
        return own.stream().map(below -> "(\\.schemes\\[\\d+])?" + below).toList();
    }

    /** {@code schemes}: each an {@code auth_config} of its own. */
    private static final class Combined implements Kind<List<AuthConfig>> {
        static final Combined KIND = new Combined();

        @Override
        public @Nullable List<AuthConfig> read(Located at) {
            return at.list(AuthFields.KIND::read);
        }

        @Override
        public JsonNode write(List<AuthConfig> schemes) {
            return Trees.list(AuthFields.KIND).write(schemes);
        }

        @Override
        public ObjectNode schema(Definitions definitions) {
            return Definitions.schema("{'type': 'array', 'items': {'allOf': ["
                    + AuthFields.KIND.schema(definitions)
                    + ", {'type': 'object', 'properties': {'type': {'not': {'enum': ['none', 'combined']}}}}]},"
                    + " 'contains': {'type': 'object', 'required': ['type'], 'properties': {'type': {'enum': ['oauth2',"
                    + " 'login']}}}, 'minContains': 0, 'maxContains': 1}");
        }
    }
}
