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
 * What a user has to enter to create a connection of an integration. Immutable.
 *
 * @param fields the fields to be entered, by name, in the order of the document
 * @param learned the names of the fields whose values are obtained with the consent, and need not be entered
 * @param consent whether the user has to consent at an authorization server, by way of {@link Authorization}
 */
public record ConnectionForm(Map<String, InputField> fields, Set<String> learned, boolean consent) {
    private static final String FLOW = "authorization_code";

    /**
     * Copies the collections.
     *
     * @param fields the fields to be entered
     * @param learned the names of the fields whose values are obtained with the consent
     * @param consent whether the user has to consent at an authorization server
     */
    public ConnectionForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        learned = Set.copyOf(learned);
    }

    /**
     * Returns the form of an integration.
     *
     * @param integration the integration
     * @return the form
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
