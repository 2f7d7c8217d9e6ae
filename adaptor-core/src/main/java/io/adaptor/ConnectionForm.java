package io.adaptor;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.InputField;
import io.adaptor.api.Integration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person gives to make a connection of an integration. Immutable.
 *
 * @param fields the fields whose values a person is asked for, by their names, in the order of the document
 * @param learned the names of the fields whose values come with a consent, so that nobody is asked for them
 * @param consent whether a person consents at an authorization server, as {@link Authorization} does
 */
public record ConnectionForm(Map<String, InputField> fields, Set<String> learned, boolean consent) {
    private static final String FLOW = "authorization_code";

    /**
     * Takes copies.
     *
     * @param fields the fields whose values a person is asked for
     * @param learned the names of the fields whose values come with a consent
     * @param consent whether a person consents at an authorization server
     */
    public ConnectionForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        learned = Set.copyOf(learned);
    }

    /**
     * The form of an integration.
     *
     * @param integration the integration
     * @return its form
     */
    public static ConnectionForm of(Integration integration) {
        List<AuthConfig.OAuth2> grants = integration.auth().schemes().stream()
                .filter(AuthConfig.OAuth2.class::isInstance)
                .map(AuthConfig.OAuth2.class::cast)
                .filter(oauth2 -> oauth2.flow().equals(FLOW))
                .toList();
        Set<String> learned = new LinkedHashSet<>();
        for (AuthConfig.OAuth2 grant : grants) {
            JsonNode tokenFields = grant.options().get("token_fields");
            if (tokenFields != null) {
                tokenFields.fieldNames().forEachRemaining(learned::add);
            }
            if (integration.afterConsent() != null) {
                learned.addAll(integration.afterConsent().values().keySet());
            }
        }
        Map<String, InputField> asked = new LinkedHashMap<>(integration.connectionFields());
        asked.keySet().removeAll(learned);
        return new ConnectionForm(asked, learned, !grants.isEmpty());
    }
}
