package io.adaptor.internal.auth;

import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;

/**
 * Basic authentication of a client by RFC 7617 alone, for servers that don't undo the form-encoding of RFC 6749,
 * section 2.3.1. Immutable.
 */
final class UnencodedBasic extends PlainClientSecret {
    private final String pair;

    UnencodedBasic(ClientID id, Secret secret) {
        super(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, id, secret);
        if (id.getValue().indexOf(':') >= 0) {
            throw AuthFaults.refused(
                    "a client_id with a colon can't be sent by client_auth basic_unencoded: use basic", null);
        }
        this.pair = Base64.getEncoder()
                .encodeToString((id.getValue() + ":" + secret.getValue()).getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the value that follows {@code Basic} in the header. */
    String pair() {
        return pair;
    }

    @Override
    public Set<String> getFormParameterNames() {
        return Set.of();
    }

    @Override
    public void applyTo(HTTPRequest request) {
        request.setAuthorization("Basic " + pair);
    }
}
