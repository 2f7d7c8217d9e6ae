package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of {@code auth_config} that belong to type {@code oauth2}. */
final class OAuth2Fields {
    private static final String PLACEHOLDER = "client_credentials";

    /** What vendors want differently, kept in the options of the scheme under the same names. */
    private static final Map<String, Function<Located, @Nullable ?>> OPTIONS = options();

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
        OPTIONS.forEach((name, kind) -> in.put(name, at -> checked(at, kind), value -> options.put(name, value)));
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

    private static @Nullable JsonNode checked(Located at, Function<Located, @Nullable ?> kind) {
        return kind.apply(at) == null ? null : at.node();
    }

    private static Map<String, Function<Located, @Nullable ?>> options() {
        Map<String, Function<Located, @Nullable ?>> options = new LinkedHashMap<>();
        options.put("audience", Located::text);
        options.put("resource", at -> at.node().isArray() ? at.texts() : at.text());
        options.put("client_auth", Located::text);
        options.put("scope_separator", Located::text);
        options.put("token_params", Located::textMap);
        options.put("authorize_params", Located::textMap);
        options.put("pkce", Located::flag);
        options.put("token_fields", Located::textMap);
        options.put("clock_skew_seconds", at -> at.whole(0, 3600));
        options.put("renew_before_seconds", at -> at.whole(0, 86_400));
        options.put("revocation_url", Located::text);
        options.put("redirect_uri", Located::text);
        options.put("header_prefix", Located::text);
        return options;
    }
}
