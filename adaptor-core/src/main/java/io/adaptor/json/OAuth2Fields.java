package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** The fields of {@code auth_config} that belong to type {@code oauth2}. */
final class OAuth2Fields {
    private static final String PLACEHOLDER = "client_credentials";
    private static final List<String> CLIENT_AUTH = List.of("basic", "post", "private_key_jwt", "none");
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");

    /** What vendors want differently, kept in the options of the scheme under the same names, and whether it is readable. */
    private static final Map<String, Predicate<Located>> OPTIONS = options();

    private OAuth2Fields() {}

    static Function<Map<String, Secret>, AuthConfig> read(FieldReader in, boolean needed) {
        String flow = needed
                ? in.require(
                        "oauth2_flow",
                        Located::text,
                        PLACEHOLDER,
                        "one of authorization_code, client_credentials, refresh_token, jwt_bearer, token_exchange is"
                                + " needed")
                : in.get("oauth2_flow", Located::text);
        String tokenUrl = in.get("token_url", Located::text);
        String authorizationUrl = in.get("authorization_url", Located::text);
        List<String> scopes = in.get("scopes", Located::texts);
        Map<String, JsonNode> options = new LinkedHashMap<>();
        OPTIONS.forEach((name, readable) ->
                in.put(name, at -> readable.test(at) ? at.node() : null, value -> options.put(name, value)));
        return credentials -> new AuthConfig.OAuth2(
                credentials,
                flow == null ? PLACEHOLDER : flow,
                tokenUrl,
                authorizationUrl,
                scopes == null ? List.of() : scopes,
                options);
    }

    static void write(AuthConfig.OAuth2 auth, FieldWriter out) {
        out.text("oauth2_flow", auth.flow())
                .text("token_url", auth.tokenUrl())
                .text("authorization_url", auth.authorizationUrl())
                .texts("scopes", auth.scopes());
        auth.options().forEach((name, value) -> {
            if (!OPTIONS.containsKey(name)) {
                throw new IllegalArgumentException("the format has no field for the OAuth option " + name);
            }
            out.tree(name, value);
        });
    }

    private static Map<String, Predicate<Located>> options() {
        Map<String, Predicate<Located>> options = new LinkedHashMap<>();
        options.put("audience", at -> at.text() != null);
        options.put("resource", at -> (at.node().isArray() ? at.texts() : at.text()) != null);
        options.put("client_auth", at -> at.word(CLIENT_AUTH) != null);
        options.put("scope_separator", at -> at.text() != null);
        options.put("token_params", at -> at.textMap() != null);
        options.put("authorize_params", at -> at.textMap() != null);
        options.put("pkce", at -> (at.node().isTextual() ? at.word(List.of("S256")) : at.flag()) != null);
        options.put("token_fields", at -> at.textMap() != null);
        options.put("clock_skew_seconds", at -> at.whole(0, 3600) != null);
        options.put("renew_before_seconds", at -> at.whole(0, 86_400) != null);
        options.put("revocation_url", at -> at.text() != null);
        options.put("redirect_uri", at -> at.text() != null);
        options.put("header_prefix", at -> at.text() != null);
        options.put("header_name", at -> at.text() != null);
        options.put("token_request_format", at -> at.word(List.of("form", "json")) != null);
        options.put("token_timeout_seconds", at -> at.whole(1, 60) != null);
        options.put("expires_in_default_seconds", at -> at.whole(1, 31_536_000) != null);
        options.put("base_url_from", at -> at.text() != null);
        options.put("issuer", at -> at.text() != null);
        options.put("subject_token_type", at -> at.text() != null);
        options.put("assertion_algorithm", at -> at.word(ALGORITHMS) != null);
        options.put("assertion_key_id", at -> at.text() != null);
        options.put("assertion_claims", at -> at.tree() != null);
        options.put("assertion_lifetime_seconds", at -> at.whole(1, 3600) != null);
        return options;
    }
}
