package io.adaptor.server.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.adaptor.api.AuthConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets the redirect URI of consents to the server, for integrations that state none. */
final class ConsentRedirect {
    private static final String OPTION = "redirect_uri";

    private ConsentRedirect() {}

    static AuthConfig to(PublicAddress address, AuthConfig auth) {
        if (auth instanceof AuthConfig.Combined combined) {
            List<AuthConfig> schemes = combined.schemes().stream()
                    .map(scheme -> to(address, scheme))
                    .toList();
            return schemes.equals(combined.schemes()) ? auth : new AuthConfig.Combined(schemes);
        }
        if (!(auth instanceof AuthConfig.OAuth2 oauth2)
                || !oauth2.flow().equals("authorization_code")
                || oauth2.options().containsKey(OPTION)
                || oauth2.options().containsKey("registration")) {
            return auth;
        }
        Map<String, JsonNode> options = new LinkedHashMap<>(oauth2.options());
        options.put(OPTION, TextNode.valueOf(address.consentRedirect()));
        return new AuthConfig.OAuth2(
                oauth2.credentials(),
                oauth2.flow(),
                oauth2.tokenUrl(),
                oauth2.authorizationUrl(),
                oauth2.scopes(),
                oauth2.tokenParams(),
                options);
    }
}
