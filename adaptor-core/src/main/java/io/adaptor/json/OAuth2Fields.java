package io.adaptor.json;

import static io.adaptor.json.Scalars.checked;
import static io.adaptor.json.Scalars.flag;
import static io.adaptor.json.Scalars.word;
import static io.adaptor.json.Texts.oneOf;
import static io.adaptor.json.Texts.secret;
import static io.adaptor.json.Texts.text;
import static io.adaptor.json.Trees.map;
import static io.adaptor.json.Trees.texts;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig.OAuth2;
import io.adaptor.api.JsonCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of {@code auth_config} that belong to type {@code oauth2}. What vendors want differently is kept in the
 * options of the scheme under the names of the format.
 */
final class OAuth2Fields {
    private static final List<String> FLOWS = List.of(
            "authorization_code",
            "client_credentials",
            "refresh_token",
            "password",
            "device_code",
            "jwt_bearer",
            "token_exchange");
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final Kind<Object> RESOURCE = new Plain<>(
            OAuth2Fields::readResource,
            JsonCodec.mapper()::valueToTree,
            () -> Definitions.schema("{'oneOf': [{'type': 'string'}, {'type': 'array', 'items': {'type': 'string'}}]}"),
            false);
    private static final Kind<Object> PKCE = new Plain<>(
            OAuth2Fields::readPkce,
            JsonCodec.mapper()::valueToTree,
            () -> Definitions.schema("{'enum': [true, false, 'S256']}"),
            true);

    /** The component of the record that holds the options; those before it but the credentials are fields. */
    private static final int OPTIONS = 6;

    private static final Shape<OAuth2, Slots<OAuth2>> SHAPE = options(Shape.of("", "", OAuth2.class)
            .skip()
            .field(
                    "oauth2_flow",
                    oneOf(FLOWS).needed("client_credentials", "one of " + String.join(", ", FLOWS) + " is needed"),
                    OAuth2::flow)
            .doc("The flow.")
            .field("token_url", text(), OAuth2::tokenUrl)
            .doc("Where tokens are obtained, unless that is discovered.")
            .field("authorization_url", text(), OAuth2::authorizationUrl)
            .doc("Where a person consents, unless that is discovered.")
            .field("scopes", texts(), OAuth2::scopes)
            .doc("The scopes requested.")
            .field("token_params", map(secret()), OAuth2::tokenParams)
            .doc("More parameters of the token request; values may hold ${secret:NAME} and are never shown."));

    static final Scheme<OAuth2> SCHEME = new Scheme<>(
            "oauth2",
            OAuth2.class,
            List.of(
                    "client_id",
                    "client_secret",
                    "refresh_token",
                    "private_key",
                    "subject",
                    "subject_token",
                    "username",
                    "password",
                    "api_key",
                    "initial_access_token"),
            SHAPE,
            List.of(
                    Rules.given("oauth2_flow"),
                    discoveredOr("token_url"),
                    "{'if': " + Rules.is("oauth2_flow", "authorization_code") + ", 'then': "
                            + discoveredOr("authorization_url") + "}",
                    "{'if': " + Rules.is("oauth2_flow", "device_code") + ", 'then': "
                            + discoveredOr("device_authorization_url") + "}"));

    private OAuth2Fields() {}

    private static String discoveredOr(String field) {
        return Rules.of(
                "anyOf",
                Rules.given(field),
                Rules.given("issuer_url"),
                Rules.given("resource_url"),
                "{'type': 'object', 'required': ['discover'], 'properties': {'discover': {'const': true}}}");
    }

    private static Shape<OAuth2, Slots<OAuth2>> options(Shape<OAuth2, Slots<OAuth2>> shape) {
        option(shape, "audience", text()).doc("The API the token is for.");
        option(shape, "resource", RESOURCE).doc("The resources the token is for (RFC 8707).");
        option(shape, "client_auth", word(List.of("basic", "basic_unencoded", "post", "private_key_jwt", "none")))
                .doc("How the client authenticates at the token endpoint: basic where there is a client_secret,"
                        + " private_key_jwt where there is only a private_key, else none. basic_unencoded is basic"
                        + " without the form-encoding of RFC 6749, section 2.3.1.");
        option(shape, "scope_separator", text().effectively(" ")).doc("What stands between scopes.");
        option(shape, "authorize_params", map(text())).doc("More parameters of the authorization request.");
        option(shape, "pkce", PKCE.effectively(true))
                .doc("Whether the authorization code is bound to a proof key (RFC 7636), by S256.");
        option(shape, "token_fields", map(text()))
                .doc(
                        "Where the token response holds its parts, if not at the standard names, and further values to keep:"
                                + " names with dots between them, [0] for an element of a list.");
        option(shape, "callback_values", texts())
                .doc("Query parameters of the callback that are kept with the tokens, such as realmId.");
        option(shape, "reconnect_errors", texts())
                .doc("Errors of the token endpoint that mean that the account must be authorized again, besides"
                        + " invalid_grant and those that name an invalid, expired or revoked refresh token.");
        option(shape, "clock_skew_seconds", checked(0, 3600).effectively(30L)).doc("How far clocks may differ.");
        option(shape, "renew_before_seconds", checked(0, 86_400).effectively(60L))
                .doc("How long before its end a token is renewed.");
        option(shape, "revocation_url", text()).doc("Where tokens are revoked (RFC 7009).");
        option(shape, "redirect_uri", text()).doc("Where the person comes back to.");
        option(shape, "header_prefix", text().effectively("Bearer"))
                .doc("What stands before the token in the header; nothing by default where header_name is given.");
        option(shape, "header_name", text().effectively("Authorization")).doc("The header that carries the token.");
        option(shape, "token_request_format", word(List.of("form", "json")).effectively("form"))
                .doc("How token requests are written.");
        option(shape, "token_request", TokenRequestFields.KIND)
                .doc("How requests for tokens differ from the standard: {url, method, headers, params, location}.");
        option(shape, "refresh_request", TokenRequestFields.KIND)
                .doc("How requests that refresh tokens differ, over token_request.");
        option(shape, "device_authorization_url", text()).doc("Where a device asks for its code (RFC 8628).");
        option(shape, "token_timeout_seconds", checked(1, 60).effectively(10L))
                .doc("How long a token request may take.");
        option(shape, "expires_in_default_seconds", checked(1, 31_536_000))
                .doc("How long a token lives where the response does not say.");
        option(shape, "base_url_from", text())
                .doc("The field of the token response, or the name in token_fields or callback_values, that holds the"
                        + " origin requests go to instead of that of base_url, such as instance_url.");
        option(shape, "issuer", text()).doc("The issuer that a callback may name (RFC 9207).");
        option(shape, "issuer_url", text())
                .doc("The authorization server, whose metadata completes what is not stated (RFC 8414, OpenID Connect"
                        + " Discovery).");
        option(shape, "resource_url", text())
                .doc("The protected resource whose metadata names the authorization server (RFC 9728).");
        option(shape, "discover", flag().effectively(false)).doc("Whether base_url is such a resource.");
        option(shape, "registration", Trees.tree())
                .doc(
                        "Client metadata such as client_name and redirect_uris, by which a client is registered where none is"
                                + " stated (RFC 7591).");
        option(shape, "subject_token_type", text().effectively(ACCESS_TOKEN))
                .doc("The type of credentials.subject_token (RFC 8693).");
        option(shape, "assertion_algorithm", word(ALGORITHMS).effectively("RS256"))
                .doc("The JWS algorithm of assertions: jwt_bearer and private_key_jwt.");
        option(shape, "assertion_key_id", text()).doc("The kid header of assertions.");
        option(shape, "assertion_claims", Trees.tree())
                .doc("Claims of the assertion of jwt_bearer besides, or instead of, iss, sub, aud, iat and exp.");
        option(shape, "assertion_lifetime_seconds", checked(1, 3600).effectively(300L))
                .doc("How long an assertion is valid.");
        return shape;
    }

    private static <T> Shape<OAuth2, Slots<OAuth2>> option(
            Shape<OAuth2, Slots<OAuth2>> shape, String name, Kind<T> kind) {
        return shape.field(
                name,
                asWritten(kind),
                auth -> auth.options().get(name),
                (draft, node) -> draft.put(OPTIONS, name, node));
    }

    // Options are kept as the document has them.
    private static <T> Kind<JsonNode> asWritten(Kind<T> kind) {
        T effective = Kind.Value.of(kind).effective();
        Kind<JsonNode> written = new Plain<>(
                at -> kind.read(at) == null ? null : at.node(),
                Numbers::withVisibleDecimals,
                () -> kind.schema(new Definitions()),
                kind.closed());
        return effective == null ? written : written.effectively(kind.write(effective));
    }

    private static @Nullable Object readResource(Located at) {
        return at.node().isArray() ? at.texts() : at.text();
    }

    private static @Nullable Object readPkce(Located at) {
        return at.node().isTextual() ? at.word(List.of("S256")) : at.flag();
    }

    /** Refuses options that the format has no field for. */
    static void checkOptions(OAuth2 auth) {
        List<String> known = SHAPE.kinds().keySet().stream().skip(OPTIONS - 1).toList();
        for (String name : auth.options().keySet()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("the format has no field for the OAuth option " + name);
            }
        }
    }
}
