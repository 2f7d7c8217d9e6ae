package io.adaptor.json;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.util.Map;
import java.util.function.Function;

/** The fields of {@code auth_config} that belong to type {@code api_key}. */
final class ApiKeyFields {
    private ApiKeyFields() {}

    static Function<Map<String, Secret>, AuthConfig> read(FieldReader in) {
        String header = in.get("api_key_header", Located::text);
        String param = in.get("api_key_param", Located::text);
        String cookie = in.get("api_key_cookie", Located::text);
        String prefix = in.get("api_key_prefix", Located::text);
        return credentials -> new AuthConfig.ApiKey(credentials, header, param, cookie, prefix == null ? "" : prefix);
    }

    static void write(AuthConfig.ApiKey auth, FieldWriter out) {
        out.text("api_key_header", auth.header())
                .text("api_key_param", auth.param())
                .text("api_key_cookie", auth.cookie())
                .text("api_key_prefix", auth.prefix(), "");
    }
}
