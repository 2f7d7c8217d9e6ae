package io.adaptor.internal.auth;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import io.adaptor.internal.secrets.SecretValues;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/** Writes the requests of a client to its authorization server. Immutable. */
final class TokenRequests {
    private final OAuth2Settings settings;
    private final ClientIdentity client;
    private final SecretValues secrets;

    TokenRequests(OAuth2Settings settings, ClientIdentity client, SecretValues secrets) {
        this.settings = settings;
        this.client = client;
        this.secrets = secrets;
    }

    /** The refresh token of the configuration; null where it has none. */
    @Nullable
    String configuredRefreshToken() {
        return settings.config().credentials().containsKey("refresh_token") ? client.credential("refresh_token") : null;
    }

    /** Tells tokens of this configuration from those of another; what a person consented to outlives small changes. */
    String fingerprint() {
        String what = String.join(
                "\n",
                settings.flow(),
                String.valueOf(settings.config().tokenUrl()),
                client.named() ? client.id().getValue() : "",
                settings.selfSufficient() ? String.valueOf(settings.scope()) : "",
                String.valueOf(settings.text("audience")),
                String.valueOf(configuredRefreshToken()));
        return Base64URL.encode(sha256(what)).toString().substring(0, 16);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A first token, without a person. */
    HTTPRequest first() {
        return switch (settings.flow()) {
            case "jwt_bearer" -> request(new JWTBearerGrant(client.assertion()), true);
            case "token_exchange" -> request(exchange(), true);
            default -> request(new ClientCredentialsGrant(), true);
        };
    }

    /** New tokens for a refresh token. */
    HTTPRequest refresh(String refreshToken) {
        return request(new RefreshTokenGrant(new RefreshToken(secrets.derived(refreshToken))), false);
    }

    /** Tokens for what a person has consented to. */
    HTTPRequest code(String code, URI redirect, @Nullable String verifier) {
        return request(
                new AuthorizationCodeGrant(
                        new AuthorizationCode(secrets.derived(code)),
                        redirect,
                        verifier == null ? null : new CodeVerifier(secrets.derived(verifier))),
                false);
    }

    /** The end of a token (RFC 7009). */
    HTTPRequest revoke(URI url, Token token) {
        ClientAuthentication proof = client.proof();
        return (proof != null
                        ? new TokenRevocationRequest(url, proof, token)
                        : new TokenRevocationRequest(url, client.id(), token))
                .toHTTPRequest();
    }

    private AuthorizationGrant exchange() {
        String type = settings.text("subject_token_type");
        try {
            return new TokenExchangeGrant(
                    new TypelessAccessToken(client.credential("subject_token")),
                    type == null ? TokenTypeURI.ACCESS_TOKEN : TokenTypeURI.parse(type));
        } catch (ParseException e) {
            throw AuthFaults.refused("auth_config.subject_token_type is no URI", null);
        }
    }

    // Scopes and audience were settled when the grant was given; saying them again can only narrow it.
    private HTTPRequest request(AuthorizationGrant grant, boolean opening) {
        ClientAuthentication proof = client.proof();
        TokenRequest.Builder request;
        if (proof != null) {
            request = new TokenRequest.Builder(settings.tokenUrl(), proof, grant);
        } else if (client.named()) {
            request = new TokenRequest.Builder(settings.tokenUrl(), client.id(), grant);
        } else {
            request = new TokenRequest.Builder(settings.tokenUrl(), grant);
        }
        String scope = settings.scope();
        String audience = settings.text("audience");
        if (opening && scope != null) {
            request.customParameter("scope", scope);
        }
        if (opening && audience != null) {
            request.customParameter("audience", audience);
        }
        request.resources(settings.resources().toArray(URI[]::new));
        settings.config().tokenParams().forEach((name, value) -> request.customParameter(name, secrets.of(value)));
        try {
            return request.build().toHTTPRequest();
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw AuthFaults.refused("the token request can't be made of auth_config", e);
        }
    }
}
