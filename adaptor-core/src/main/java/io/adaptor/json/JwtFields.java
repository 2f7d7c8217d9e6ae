package io.adaptor.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The fields of {@code auth_config} that belong to type {@code jwt}. */
final class JwtFields {
    private static final Duration STANDARD_LIFETIME = Duration.ofMinutes(5);
    private static final String STANDARD_HEADER = "Authorization";
    private static final String STANDARD_PREFIX = "Bearer ";
    private static final String PLACEHOLDER = "RS256";

    private JwtFields() {}

    static Function<Map<String, Secret>, AuthConfig> read(FieldReader in, boolean needed) {
        String algorithm = needed
                ? in.require("jwt_algorithm", Located::text, PLACEHOLDER, "a JWS algorithm such as RS256 is needed")
                : in.get("jwt_algorithm", Located::text);
        String keyId = in.get("jwt_key_id", Located::text);
        Map<String, JsonNode> claims = in.get("jwt_claims", Located::tree);
        Duration lifetime = in.get("jwt_lifetime_seconds", Located::seconds);
        String header = in.get("jwt_header", Located::text);
        String prefix = in.get("jwt_prefix", Located::text);
        return credentials -> new AuthConfig.Jwt(
                credentials,
                algorithm == null ? PLACEHOLDER : algorithm,
                keyId,
                claims == null ? Map.of() : claims,
                lifetime == null ? STANDARD_LIFETIME : lifetime,
                header == null ? STANDARD_HEADER : header,
                prefix == null ? STANDARD_PREFIX : prefix);
    }

    static void write(AuthConfig.Jwt auth, FieldWriter out) {
        out.text("jwt_algorithm", auth.algorithm())
                .text("jwt_key_id", auth.keyId())
                .trees("jwt_claims", auth.claims())
                .seconds("jwt_lifetime_seconds", auth.lifetime(), STANDARD_LIFETIME)
                .text("jwt_header", auth.header(), STANDARD_HEADER)
                .text("jwt_prefix", auth.prefix(), STANDARD_PREFIX);
    }
}
