package io.adaptor.internal.auth;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Redirects a person to the authorization server and handles the callback (RFC 6749, section 4.1). Immutable. */
public final class ConsentRequests {
    private final OAuth2Settings settings;
    private final ClientIdentity client;

    ConsentRequests(OAuth2Settings settings, ClientIdentity client) {
        this.settings = settings;
        this.client = client;
    }

    /** Returns the redirect URI to which the person returns. */
    public URI redirect() {
        String stated = settings.text("redirect_uri");
        String redirect = stated == null ? settings.discovery().redirect() : stated;
        if (redirect == null) {
            throw AuthFaults.refused("auth_config.redirect_uri is needed to authorize a connection", null);
        }
        try {
            return URI.create(redirect);
        } catch (IllegalArgumentException e) {
            throw AuthFaults.refused("auth_config.redirect_uri is not a URI", null);
        }
    }

    /** Returns the URL to send the person to. */
    public URI url(String state, String verifier) {
        if (!settings.flow().equals("authorization_code")) {
            throw AuthFaults.refused(
                    "only oauth2_flow authorization_code sends a person to consent; this is " + settings.flow(), null);
        }
        AuthorizationRequest.Builder request = new AuthorizationRequest.Builder(ResponseType.CODE, client.id())
                .endpointURI(settings.authorizationUrl())
                .redirectionURI(redirect())
                .state(new State(state))
                .resources(settings.resources().toArray(URI[]::new));
        if (settings.pkce()) {
            request.codeChallenge(new CodeVerifier(verifier), CodeChallengeMethod.S256);
        }
        Map<String, String> more = new LinkedHashMap<>();
        String scope = settings.scope();
        String audience = settings.text("audience");
        if (scope != null) {
            more.put("scope", scope);
        }
        if (audience != null) {
            more.put("audience", audience);
        }
        more.putAll(settings.texts("authorize_params"));
        more.forEach((name, value) -> request.customParameter(name, value));
        return request.build().toURI();
    }

    /** Returns the code of a callback that belongs to a state; rejects errors and callbacks of other requests. */
    public String code(String state, Map<String, List<String>> callback) {
        String came =
                callback.getOrDefault("state", List.of("")).stream().findFirst().orElse("");
        if (!MessageDigest.isEqual(came.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8))) {
            throw AuthFaults.refused(
                    "the callback does not belong to this authorization: its state differs; start again", null);
        }
        String issuer = settings.whole().issuer();
        if (issuer != null && !state.endsWith(mark(issuer))) {
            throw AuthFaults.refused(
                    "the authorization server is not the one that was asked for consent; start again", null);
        }
        try {
            AuthorizationResponse response = AuthorizationResponse.parse(redirect(), callback);
            checkIssuer(response.getIssuer());
            if (response instanceof AuthorizationErrorResponse refused) {
                String description = refused.getErrorObject().getDescription();
                throw AuthFaults.refused(
                        "the authorization was refused: "
                                + refused.getErrorObject().getCode() + (description == null ? "" : ", " + description),
                        null);
            }
            if (response.toSuccessResponse().getAuthorizationCode() != null) {
                return response.toSuccessResponse().getAuthorizationCode().getValue();
            }
        } catch (ParseException | IllegalArgumentException e) {
            throw AuthFaults.refused("the callback is not a response to an authorization request", e);
        }
        throw AuthFaults.refused("the callback carries no code", null);
    }

    /** Returns a state bound to the current authorization server, if that is discovered. */
    public String bound(String random) {
        String issuer = settings.whole().issuer();
        return issuer == null ? random : random + mark(issuer);
    }

    private static String mark(String issuer) {
        return "." + TokenRequests.digest(issuer);
    }

    // RFC 9207: prevents the callback of one server from being mistaken for that of another.
    private void checkIssuer(@Nullable Issuer stated) {
        String expected = settings.issuer();
        if (stated == null && settings.whole().issuerInCallback()) {
            throw AuthFaults.refused(
                    "the callback does not name its issuer, as this authorization server always does", null);
        }
        if (expected != null && stated != null && !stated.getValue().equals(expected)) {
            throw AuthFaults.refused("the callback comes from a different issuer than the one that was asked", null);
        }
    }
}
