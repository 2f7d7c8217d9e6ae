package io.adaptor.internal.secrets;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.ExecutionRequest;
import io.adaptor.api.Integration;
import io.adaptor.security.Redactor;
import io.adaptor.security.SecretNames;
import java.util.Map;

/** The places in requests of an integration that carry secrets, so that even short ones are masked there. Stateless. */
public final class SecretPlaces {
    private SecretPlaces() {}

    /** Registers these places with a redactor. */
    public static void name(Integration integration, Redactor redactor) {
        redactor.rememberHeader("Authorization", "");
        if (integration.network().proxy() != null) {
            redactor.rememberHeader("Proxy-Authorization", "");
        }
        integration.auth().schemes().forEach(scheme -> name(scheme, redactor));
        for (Map.Entry<String, String> header : integration.headers().entrySet()) {
            if (header.getValue().contains("${secret:") || SecretNames.matches(header.getKey())) {
                redactor.rememberHeader(header.getKey(), "");
            }
        }
    }

    /** Returns a redactor that also masks the values that a call states itself under secret-sounding names. */
    public static Redactor alsoOf(ExecutionRequest call, Redactor known) {
        if (call.headers().isEmpty() && call.queryParams().isEmpty()) {
            return known;
        }
        Redactor own = known.forPart();
        call.headers().forEach((name, value) -> {
            if (SecretNames.matches(name)) {
                own.rememberHeader(name, "");
                own.remember(value);
                // The part after the scheme, as in "Bearer x".
                own.remember(value.substring(value.lastIndexOf(' ') + 1));
            }
        });
        call.queryParams().forEach((name, value) -> {
            if (SecretNames.matches(name)) {
                own.rememberParameter(name);
                own.rememberHeader(name, "");
            }
            leaves(name, value, own);
        });
        return own;
    }

    private static void leaves(String name, JsonNode value, Redactor own) {
        if (value.isObject()) {
            value.properties().forEach(field -> leaves(name + "." + field.getKey(), field.getValue(), own));
        } else if (value.isArray()) {
            value.forEach(element -> leaves(name, element, own));
        } else if (SecretNames.matches(name)) {
            own.remember(value.asText());
        }
    }

    private static void name(AuthConfig scheme, Redactor redactor) {
        if (scheme instanceof AuthConfig.ApiKey key) {
            if (key.param() != null) {
                redactor.rememberParameter(key.param());
            } else {
                redactor.rememberHeader(
                        String.valueOf(key.header() != null ? key.header() : key.cookie()), key.prefix());
            }
        } else if (scheme instanceof AuthConfig.Jwt jwt) {
            redactor.rememberHeader(jwt.header(), jwt.prefix());
        } else if (scheme instanceof AuthConfig.OAuth1) {
            redactor.rememberParameter("oauth_signature");
            redactor.rememberParameter("oauth_token");
        } else if (scheme instanceof AuthConfig.AwsSigV4) {
            redactor.rememberHeader("X-Amz-Security-Token", "");
        } else if (scheme instanceof AuthConfig.Signature signature) {
            signature.rule().headers().keySet().forEach(name -> redactor.rememberHeader(name, ""));
            signature.secretQuery().forEach(redactor::rememberParameter);
        } else if (scheme instanceof AuthConfig.Login login) {
            login.login().use().headers().forEach((name, text) -> redactor.rememberHeader(name, ""));
            login.login().use().cookies().forEach((name, text) -> redactor.rememberHeader(name, ""));
            login.login().use().query().keySet().forEach(redactor::rememberParameter);
        } else if (scheme instanceof AuthConfig.OAuth2 oauth2) {
            JsonNode header = oauth2.options().get("header_name");
            if (header != null && header.isTextual()) {
                redactor.rememberHeader(header.textValue(), "");
            }
        }
    }
}
