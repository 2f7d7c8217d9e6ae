package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.security.SecretNames;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values, other than tokens, that are learned about an account during authorization: kept with the tokens, bounded, and
 * never secret.
 */
final class LearnedValues {
    /** The name under which the lifetime of the access token is kept. */
    static final String LIFETIME = "expires_in";

    /** The name under which the mark of the configuration that the tokens belong to is kept. */
    static final String CONFIG = "adaptor_config";

    /** The name under which the discovered issuer of the tokens is kept. */
    static final String ISSUER = "adaptor_issuer";

    private static final Set<String> OWN = Set.of(
            TokenBody.ACCESS_TOKEN,
            "token_type",
            "refresh_token",
            "scope",
            LIFETIME,
            CONFIG,
            ISSUER,
            WiderScopes.KEPT,
            WiderScopes.LACKED);
    private static final Set<String> OF_THE_CALLBACK =
            Set.of("code", "state", "iss", "error", "error_description", "error_uri");
    private static final int MOST = 32;
    private static final int LONGEST = 1024;

    private LearnedValues() {}

    /**
     * Returns the values of a token response, in a new map: first those that the configuration names, then the others.
     */
    static Map<String, JsonNode> of(ObjectNode body, OAuth2Settings settings) {
        Set<String> names = new LinkedHashSet<>(settings.texts("token_fields").keySet());
        String address = settings.text("base_url_from");
        if (address != null) {
            names.add(address);
        }
        body.fieldNames().forEachRemaining(names::add);
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String name : names) {
            JsonNode value = body.path(name);
            boolean says =
                    value.isValueNode() && !value.isNull() && value.asText().length() <= LONGEST;
            if (says && values.size() < MOST && refusal(name) == null) {
                values.put(name, value);
            }
        }
        return values;
    }

    /**
     * Returns the values of a callback.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if one that the configuration names is missing
     */
    static Map<String, JsonNode> of(Map<String, List<String>> callback, OAuth2Settings settings) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        for (String name : settings.list("callback_values")) {
            List<String> given = callback.getOrDefault(name, List.of());
            String value = given.isEmpty() ? "" : given.get(0).strip();
            if (value.isEmpty() || value.length() > LONGEST) {
                throw AuthFaults.refused(
                        "the callback carries no " + name
                                + (value.isEmpty() ? "" : " of at most " + LONGEST + " characters")
                                + ", which auth_config.callback_values names: pass complete() all query parameters that the"
                                + " browser came back with, or remove the name",
                        null);
            }
            values.put(name, TextNode.valueOf(value));
        }
        return values;
    }

    /** Returns why a value can't be kept under a name, or null if it can. */
    static @Nullable String refusal(String name) {
        if (OWN.contains(name)) {
            return "is kept as part of the tokens, not as a value";
        }
        return SecretNames.matches(name) ? "has the name of a secret, and no secret is kept as a value" : null;
    }

    /** Returns why a parameter of the callback can't be kept, or null if it can. */
    static @Nullable String refusalOfCallback(String name) {
        return OF_THE_CALLBACK.contains(name) ? "belongs to the authorization itself" : refusal(name);
    }
}
