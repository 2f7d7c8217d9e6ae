package io.adaptor.internal.auth;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Authentication of a client by a token signed with its private key (RFC 7523, section 2.2). The library's own class
 * for this parses the token with json-smart, which is not needed otherwise. Immutable.
 */
final class KeyProof extends ClientAuthentication {
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Map<String, List<String>> parameters;

    KeyProof(ClientID id, SignedJWT assertion) {
        super(ClientAuthenticationMethod.PRIVATE_KEY_JWT, id);
        this.parameters =
                Map.of("client_assertion_type", List.of(TYPE), "client_assertion", List.of(assertion.serialize()));
    }

    @Override
    public Set<String> getFormParameterNames() {
        return parameters.keySet();
    }

    @Override
    public void applyTo(HTTPRequest request) {
        Map<String, List<String>> all = new HashMap<>(URLUtils.parseParameters(request.getBody()));
        all.putAll(parameters);
        request.setBody(URLUtils.serializeParameters(all));
    }
}
