package io.adaptor.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code auth_config}. The fields of all schemes stand flat beside each other; each scheme reads its own. */
final class AuthFields {
    private static final List<String> TYPES =
            List.of("none", "api_key", "basic_auth", "bearer_token", "oauth2", "jwt", "combined", "custom");

    /** Other spellings of {@code credentials.token} that configurations of this kind often have. */
    private static final List<String> TOKEN_SPELLINGS = List.of("access_token", "bearer_token");

    private AuthFields() {}

    static @Nullable AuthConfig read(Located at) {
        FieldReader in = at.fields();
        String type =
                in.require("type", word -> word.word(TYPES), "", "one of " + String.join(", ", TYPES) + " is needed");
        Map<String, Secret> given = in.get("credentials", AuthFields::readCredentials);
        Map<String, Secret> credentials = given == null ? Map.of() : given;
        if (type.equals("none") && !credentials.isEmpty()) {
            in.problem("credentials", "type none has no credentials; name the type that uses them, or leave them out");
        }
        var apiKey = in.section(applies(type, "api_key"), "type api_key", ApiKeyFields::read);
        var oauth2 = in.section(
                applies(type, "oauth2"), "type oauth2", fields -> OAuth2Fields.read(fields, type.equals("oauth2")));
        var jwt = in.section(applies(type, "jwt"), "type jwt", fields -> JwtFields.read(fields, type.equals("jwt")));
        var custom = in.section(applies(type, "custom"), "type custom", fields -> readCustom(fields, type));
        var schemes = in.section(applies(type, "combined"), "type combined", AuthFields::readCombined);
        Function<Map<String, Secret>, AuthConfig> scheme = switch (type) {
            case "api_key" -> apiKey;
            case "basic_auth" -> AuthConfig.Basic::new;
            case "bearer_token" -> named -> new AuthConfig.Bearer(token(named));
            case "oauth2" -> oauth2;
            case "jwt" -> jwt;
            case "combined" -> schemes;
            case "custom" -> custom;
            default -> nothing -> new AuthConfig.None();
        };
        return in.build(() -> scheme.apply(credentials));
    }

    // An unreadable type says nothing about which fields are meant.
    private static boolean applies(String type, String scheme) {
        return type.isEmpty() || type.equals(scheme);
    }

    private static @Nullable Map<String, Secret> readCredentials(Located at) {
        return at.map((name, value) -> {
            String text = value.text();
            return text == null ? null : Secret.of(text);
        });
    }

    private static Map<String, Secret> token(Map<String, Secret> credentials) {
        List<String> spellings =
                TOKEN_SPELLINGS.stream().filter(credentials::containsKey).toList();
        if (credentials.containsKey("token") || spellings.size() != 1) {
            return credentials;
        }
        Map<String, Secret> named = new LinkedHashMap<>();
        credentials.forEach((name, value) -> named.put(spellings.contains(name) ? "token" : name, value));
        return named;
    }

    private static Function<Map<String, Secret>, AuthConfig> readCustom(FieldReader in, String type) {
        String handler = type.equals("custom")
                ? in.require("custom_handler", Located::text, "none", "the id of a registered authenticator is needed")
                : in.get("custom_handler", Located::text);
        var settings = in.get("settings", Located::tree);
        return credentials -> new AuthConfig.Custom(
                credentials, handler == null ? "none" : handler, settings == null ? Map.of() : settings);
    }

    private static Function<Map<String, Secret>, AuthConfig> readCombined(FieldReader in) {
        List<AuthConfig> schemes = in.get("schemes", at -> at.list(AuthFields::read));
        return nothing -> new AuthConfig.Combined(schemes == null ? List.of() : schemes);
    }

    static @Nullable ObjectNode write(AuthConfig auth) {
        if (auth instanceof AuthConfig.None) {
            return null;
        }
        if (auth instanceof AuthConfig.Combined combined) {
            return new FieldWriter()
                    .text("type", auth.type())
                    .list("schemes", combined.schemes(), one -> Objects.requireNonNull(write(one)))
                    .object();
        }
        FieldWriter out = new FieldWriter()
                .text("type", auth.type())
                .map("credentials", auth.credentials(), secret -> TextNode.valueOf(secret.reveal()));
        if (auth instanceof AuthConfig.ApiKey apiKey) {
            ApiKeyFields.write(apiKey, out);
        } else if (auth instanceof AuthConfig.OAuth2 oauth2) {
            OAuth2Fields.write(oauth2, out);
        } else if (auth instanceof AuthConfig.Jwt jwt) {
            JwtFields.write(jwt, out);
        } else if (auth instanceof AuthConfig.Custom custom) {
            out.text("custom_handler", custom.handler()).trees("settings", custom.options());
        }
        return out.object();
    }
}
