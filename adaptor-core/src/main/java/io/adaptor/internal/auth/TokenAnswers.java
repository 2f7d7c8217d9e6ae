package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.security.SecretNames;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a token endpoint answers: JSON or a form, with the standard names or others, and refusals of any shape. */
final class TokenAnswers {
    private static final List<String> STANDARD = List.of("access_token", "token_type", "refresh_token", "scope");
    private static final int MOST_EXTRAS = 32;
    private static final int LONGEST_EXTRA = 1024;
    private static final int LONGEST_TOLD = 200;
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}(\\.\\d+)?");

    private final OAuth2Settings settings;
    private final SecretValues secrets;

    TokenAnswers(OAuth2Settings settings, SecretValues secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /**
     * The tokens of an answer.
     *
     * @param asked when they were asked for; their time runs from then
     * @throws TokenRefusal if it is one
     */
    Tokens read(HTTPResponse answer, Instant asked) throws TokenRefusal {
        ObjectNode body = body(answer);
        standardNames(body);
        String error = error(answer, body);
        if (error != null) {
            throw refusal(answer, body, error);
        }
        try {
            // The type that is seconds matters nowhere, and some tell none; a space is what the library splits scopes
            // at.
            body.put("token_type", "Bearer");
            Integer lifetime = lifetime(body);
            body.remove("expires_in");
            String separator = settings.separator();
            if (body.path("scope").isTextual() && separator != null) {
                body.put("scope", body.get("scope").textValue().replace(separator, " "));
            }
            AccessTokenResponse parsed =
                    AccessTokenResponse.parse(JSONObjectUtils.parse(JsonCodec.write(standardOnly(body))));
            return tokens(parsed, body, lifetime, asked);
        } catch (ParseException e) {
            throw new TokenRefusal(
                    "unreadable", "the token endpoint answered without a usable access_token", answer.getStatusCode());
        }
    }

    /** Whether an answer says that something was done, be it without a body. */
    void expectSuccess(HTTPResponse answer) throws TokenRefusal {
        if (!answer.indicatesSuccess()) {
            ObjectNode body = body(answer);
            String error = error(answer, body);
            throw refusal(answer, body, error == null ? "refused" : error);
        }
    }

    private Tokens tokens(AccessTokenResponse parsed, ObjectNode body, @Nullable Integer lifetime, Instant asked) {
        String access = parsed.getTokens().getAccessToken().getValue();
        RefreshToken refresh = parsed.getTokens().getRefreshToken();
        List<String> scopes = parsed.getTokens().getAccessToken().getScope() == null
                ? List.of()
                : parsed.getTokens().getAccessToken().getScope().toStringList();
        Map<String, JsonNode> extras = extras(body);
        if (lifetime != null) {
            extras.put("expires_in", body.numberNode(lifetime));
        }
        return new Tokens(
                Secret.of(secrets.derived(access)),
                refresh == null ? null : Secret.of(secrets.derived(refresh.getValue())),
                lifetime == null ? null : asked.plus(Duration.ofSeconds(lifetime)),
                scopes,
                extras);
    }

    private static ObjectNode standardOnly(ObjectNode body) {
        ObjectNode standard = body.objectNode();
        for (String name : STANDARD) {
            if (body.path(name).isTextual()) {
                standard.set(name, body.get(name));
            }
        }
        return standard;
    }

    private @Nullable Integer lifetime(ObjectNode body) {
        JsonNode stated = body.path("expires_in");
        String seconds = stated.isNumber() ? JsonCodec.text(stated) : stated.asText("");
        return WHOLE.matcher(seconds).matches()
                ? Integer.valueOf((int) Double.parseDouble(seconds))
                : settings.standardLifetime();
    }

    private static ObjectNode body(HTTPResponse answer) {
        String text = answer.getBody() == null ? "" : answer.getBody().strip();
        ObjectNode empty = JsonCodec.mapper().createObjectNode();
        if (text.startsWith("{")) {
            try {
                return JsonCodec.read(text) instanceof ObjectNode object ? object.deepCopy() : empty;
            } catch (IOException notJson) {
                return empty;
            }
        }
        if (text.contains("=") && !text.startsWith("<")) {
            URLUtils.parseParameters(text).forEach((name, values) -> empty.put(name, values.get(0)));
        }
        return empty;
    }

    // A value found at a vendor's place goes to the standard one.
    private void standardNames(ObjectNode body) {
        settings.texts("token_fields").forEach((standard, place) -> {
            JsonNode found = body.at("/" + place.replace('.', '/'));
            if (!found.isMissingNode()) {
                body.set(standard, found);
            }
        });
    }

    private static @Nullable String error(HTTPResponse answer, ObjectNode body) {
        JsonNode seconds = body.path("error");
        if (seconds.isTextual() && !seconds.textValue().isEmpty()) {
            return seconds.textValue();
        }
        if (answer.indicatesSuccess()) {
            return null;
        }
        return body.path("status").isTextual() ? body.get("status").textValue() : "http_" + answer.getStatusCode();
    }

    private TokenRefusal refusal(HTTPResponse answer, ObjectNode body, String error) {
        String detail = body.path("error_description").asText("");
        if (detail.isEmpty()) {
            detail = body.path("message").asText("");
        }
        String seconds = secrets.masked(detail.isEmpty() ? error : error + ": " + detail);
        return new TokenRefusal(
                error,
                "the token endpoint answered HTTP " + answer.getStatusCode() + " ("
                        + (seconds.length() > LONGEST_TOLD ? seconds.substring(0, LONGEST_TOLD) + "…" : seconds) + ")",
                answer.getStatusCode());
    }

    private static Map<String, JsonNode> extras(ObjectNode body) {
        Map<String, JsonNode> extras = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            boolean small =
                    field.getValue().isValueNode() && field.getValue().asText().length() <= LONGEST_EXTRA;
            if (small
                    && extras.size() < MOST_EXTRAS
                    && !STANDARD.contains(field.getKey())
                    && !SecretNames.matches(field.getKey())) {
                extras.put(field.getKey(), field.getValue());
            }
        }
        return extras;
    }
}
