package io.adaptor.testkit.contract;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Integration;
import io.adaptor.api.Secret;
import io.adaptor.security.Redactor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of an integration that are long enough to be recognized in a text, in every encoding that the
 * engine's redactor supports. Immutable.
 *
 * @param values the credentials
 */
record LiteralCredentials(List<String> values) {
    static LiteralCredentials of(Integration integration) {
        return of(integration.auth());
    }

    static LiteralCredentials of(AuthConfig auth) {
        return new LiteralCredentials(auth.credentials().values().stream()
                .filter(LiteralCredentials::canBeFound)
                .map(Secret::reveal)
                .toList());
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    /** Returns whether a text contains each of them. */
    boolean allIn(String text) {
        return values.stream().allMatch(value -> isIn(text, value));
    }

    private static boolean isIn(String text, String value) {
        Redactor redactor = new Redactor();
        redactor.remember(value);
        return !redactor.redact(text).equals(text);
    }

    /**
     * Returns the integration with the credentials of another account; null if its type of authentication can't be
     * changed here.
     */
    static @Nullable Integration another(Integration integration) {
        Map<String, Secret> other = new LinkedHashMap<>(integration.auth().credentials());
        other.replaceAll((name, secret) -> canBeFound(secret) ? Secret.of("another" + secret.reveal()) : secret);
        AuthConfig auth = with(integration.auth(), other);
        return auth == null ? null : integration.toBuilder().auth(auth).build();
    }

    /** Returns a configuration without one of its credentials. */
    static AuthConfig.Custom without(AuthConfig.Custom config, String name) {
        Map<String, Secret> fewer = new LinkedHashMap<>(config.credentials());
        fewer.remove(name);
        return new AuthConfig.Custom(fewer, config.handler(), config.options());
    }

    private static @Nullable AuthConfig with(AuthConfig auth, Map<String, Secret> credentials) {
        if (auth instanceof AuthConfig.ApiKey key) {
            return new AuthConfig.ApiKey(credentials, key.header(), key.param(), key.cookie(), key.prefix());
        }
        if (auth instanceof AuthConfig.Basic) {
            return new AuthConfig.Basic(credentials);
        }
        if (auth instanceof AuthConfig.Bearer) {
            return new AuthConfig.Bearer(credentials);
        }
        if (auth instanceof AuthConfig.Custom custom) {
            return new AuthConfig.Custom(credentials, custom.handler(), custom.options());
        }
        return null;
    }

    private static boolean canBeFound(Secret secret) {
        return secret.references().isEmpty() && secret.reveal().length() >= Redactor.SHORTEST;
    }
}
