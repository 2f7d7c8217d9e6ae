package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the responses of a token endpoint: JSON or a form, with standard or other names, and refusals of any form. */
final class TokenAnswers {
    private final OAuth2Settings settings;
    private final SecretValues secrets;
    private final TokenRefusals refusals;

    TokenAnswers(OAuth2Settings settings, SecretValues secrets, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.refusals = new TokenRefusals("the token endpoint", secrets, clock);
    }

    /**
     * Returns the tokens of a response.
     *
     * @param asked when they were requested; their lifetime starts then
     * @throws TokenRefusal if the response is a refusal
     */
    Tokens read(HTTPResponse answer, Instant asked) throws TokenRefusal {
        ObjectNode body = TokenBody.of(answer.getBody(), settings.texts("token_fields"));
        String access = TokenBody.text(body.path(TokenBody.ACCESS_TOKEN));
        if (!answer.indicatesSuccess() || TokenBody.text(body.path("error")) != null || access == null) {
            TokenRefusal refusal = refusals.of(answer, body);
            if (refusal.isCalled("invalid_client")) {
                settings.clientRefused();
            }
            throw refusal;
        }
        if (!access.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            throw refusals.useless(answer, " with an access_token that no header can carry");
        }
        String refresh = TokenBody.text(body.path("refresh_token"));
        Integer stated = TokenLifetime.seconds(body, asked);
        Integer lifetime = stated == null ? settings.standardLifetime() : stated;
        Map<String, JsonNode> extras = LearnedValues.of(body, settings);
        if (lifetime != null) {
            extras.put(LearnedValues.LIFETIME, body.numberNode(lifetime));
        }
        String issuer = settings.lastIssuer();
        if (issuer != null) {
            extras.put(LearnedValues.ISSUER, body.textNode(issuer));
        }
        Secret accessToken = Secret.of(secrets.derived(access));
        Secret refreshToken = refresh == null ? null : Secret.of(secrets.derived(refresh));
        dropSecrets(extras);
        return new Tokens(
                accessToken,
                refreshToken,
                lifetime == null ? null : asked.plus(Duration.ofSeconds(lifetime)),
                scopes(body.path("scope")),
                extras);
    }

    /**
     * Extras are kept in the clear, so none may contain a secret; an address is kept, masked, so that it is rejected by
     * its name.
     */
    private void dropSecrets(Map<String, JsonNode> extras) {
        extras.keySet().removeIf(this::isMasked);
        String addressField = settings.text("base_url_from");
        extras.computeIfPresent(
                String.valueOf(addressField),
                (field, value) -> isMasked(value.asText()) ? TextNode.valueOf(secrets.masked(value.asText())) : value);
        extras.entrySet()
                .removeIf(one -> !one.getKey().equals(addressField)
                        && isMasked(one.getValue().asText()));
    }

    private boolean isMasked(String text) {
        return !secrets.masked(text).equals(text);
    }

    /**
     * Returns the fields of a response to a device code request.
     *
     * @throws TokenRefusal if it contains no code
     */
    ObjectNode device(HTTPResponse answer) throws TokenRefusal {
        ObjectNode body = TokenBody.of(answer.getBody(), Map.of());
        boolean whole =
                TokenBody.text(body.path("device_code")) != null && TokenBody.text(body.path("user_code")) != null;
        if (!answer.indicatesSuccess() || !whole) {
            throw refusals.named(answer, body, List.of());
        }
        return body;
    }

    /** Checks that a response indicates success, with or without a body. */
    void expectSuccess(HTTPResponse answer) throws TokenRefusal {
        if (!answer.indicatesSuccess()) {
            throw refusals.of(answer, TokenBody.of(answer.getBody(), Map.of()));
        }
    }

    private List<String> scopes(JsonNode stated) {
        List<String> texts = new ArrayList<>();
        if (stated.isArray()) {
            stated.forEach(scope -> texts.add(scope.asText()));
        } else {
            texts.add(stated.asText(""));
        }
        String separator = settings.separator();
        return texts.stream()
                .map(secrets::masked)
                .map(text -> separator == null ? text : text.replace(separator, " "))
                .flatMap(text -> Stream.of(text.split("\\s+")))
                .filter(scope -> !scope.isEmpty() && !scope.contains(SecretValues.MASK))
                .toList();
    }
}
