package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.LoginRule;
import io.adaptor.api.Secret;
import io.adaptor.spi.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The values of a login as they are kept in tokens: {@code token} is the access token, all secret values are one JSON
 * text in place of the OAuth2 refresh token, and learned values are among the extras. Immutable.
 *
 * @param secrets by name, {@code token} among them
 * @param learned values that are not secrets
 */
record LoginValues(Map<String, String> secrets, Map<String, JsonNode> learned) {
    LoginValues {
        secrets = Map.copyOf(secrets);
        learned = Map.copyOf(learned);
    }

    /** Returns the values kept in tokens. */
    static LoginValues of(Tokens tokens) {
        Map<String, String> secrets = new LinkedHashMap<>();
        Secret kept = tokens.refreshToken();
        if (kept != null) {
            try {
                JsonCodec.read(kept.reveal())
                        .properties()
                        .forEach(field ->
                                secrets.put(field.getKey(), field.getValue().asText()));
            } catch (IOException notOurs) {
                // Tokens that OAuth2 left under this key: they have another mark, and are not used.
            }
        }
        secrets.put(LoginRule.TOKEN, tokens.accessToken().reveal());
        Map<String, JsonNode> learned = new LinkedHashMap<>(tokens.extras());
        learned.remove(LearnedValues.LIFETIME);
        learned.remove(LearnedValues.CONFIG);
        return new LoginValues(secrets, learned);
    }

    /** Returns these values merged over others, which are kept where these have none. */
    LoginValues over(LoginValues base) {
        Map<String, String> allSecrets = new LinkedHashMap<>(base.secrets);
        allSecrets.putAll(secrets);
        Map<String, JsonNode> allLearned = new LinkedHashMap<>(base.learned);
        allLearned.putAll(learned);
        return new LoginValues(allSecrets, allLearned);
    }

    /** Returns the values as tokens with a lifetime. */
    Tokens tokens(@Nullable Duration lifetime, Instant asked) {
        ObjectNode packed = JsonNodeFactory.instance.objectNode();
        secrets.forEach(packed::put);
        Map<String, JsonNode> extras = new LinkedHashMap<>(learned);
        if (lifetime != null) {
            extras.put(LearnedValues.LIFETIME, packed.numberNode(lifetime.toSeconds()));
        }
        return new Tokens(
                Secret.of(Objects.requireNonNull(secrets.get(LoginRule.TOKEN))),
                Secret.of(JsonCodec.write(packed)),
                lifetime == null ? null : asked.plus(lifetime),
                List.of(),
                extras);
    }

    /** Returns the values as expressions see them. */
    ObjectNode tree() {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        learned.forEach(tree::set);
        secrets.forEach(tree::put);
        return tree;
    }
}
