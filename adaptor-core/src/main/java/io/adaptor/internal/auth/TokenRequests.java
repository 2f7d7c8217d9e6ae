package io.adaptor.internal.auth;

import com.nimbusds.common.contenttype.ContentType;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResourceOwnerPasswordCredentialsGrant;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import com.nimbusds.oauth2.sdk.token.TokenTypeURI;
import com.nimbusds.oauth2.sdk.token.TypelessAccessToken;
import com.nimbusds.oauth2.sdk.tokenexchange.TokenExchangeGrant;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.adaptor.internal.secrets.SecretValues;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Returns the refresh token of the configuration, or null if it has none. */
    @Nullable
    String configuredRefreshToken() {
        return settings.config().credentials().containsKey("refresh_token") ? client.credential("refresh_token") : null;
    }

    /**
     * Returns a mark that distinguishes tokens of this configuration from those of another; a person's consent survives
     * small changes.
     */
    String fingerprint() {
        // Based on stated options only: this is called before discovery, and when nothing may be sent.
        OAuth2Settings stated = new OAuth2Settings(settings.config());
        ClientIdentity known = client.by(stated);
        String what = String.join(
                "\n",
                settings.flow(),
                settings.server(),
                known.named() ? known.id().getValue() : "",
                settings.selfSufficient() ? String.valueOf(stated.scope()) : "",
                String.valueOf(settings.text("audience")),
                String.valueOf(configuredRefreshToken()) + user());
        return digest(what);
    }

    /** Returns a digest of a text: 16 letters, digits, hyphens and underscores. */
    static String digest(String text) {
        return Base64URL.encode(sha256(text)).toString().substring(0, 16);
    }

    // With another password, the refusal of the previous one is no longer relevant.
    private String user() {
        return settings.flow().equals("password")
                ? "\n" + client.credential("username") + "\n" + client.credential("password")
                : "";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the request for a first token, without a person. */
    HTTPRequest first() {
        return switch (settings.flow()) {
            case "jwt_bearer" -> request(new JWTBearerGrant(client.assertion()), true);
            case "token_exchange" -> request(exchange(), true);
            case "password" -> request(password(), true);
            default -> request(new ClientCredentialsGrant(), true);
        };
    }

    /** Returns the request for new tokens with a refresh token. */
    HTTPRequest refresh(String refreshToken) {
        return request(
                new RefreshTokenGrant(new RefreshToken(secrets.derived(refreshToken))), settings.style(true), false);
    }

    /** Returns the request for the tokens of a person's consent. */
    HTTPRequest code(String code, URI redirect, @Nullable String verifier) {
        return request(
                new AuthorizationCodeGrant(
                        new AuthorizationCode(secrets.derived(code)),
                        redirect,
                        verifier == null ? null : new CodeVerifier(secrets.derived(verifier))),
                false);
    }

    /** Returns the request to revoke a token (RFC 7009). */
    HTTPRequest revoke(URI url, Token token) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("token", List.of(token.getValue()));
        form.put("token_type_hint", List.of(token instanceof RefreshToken ? "refresh_token" : "access_token"));
        return post(url, form);
    }

    /** Returns the request for a device code (RFC 8628). */
    HTTPRequest device(URI url) {
        Map<String, List<String>> form = new LinkedHashMap<>();
        String scope = settings.scope();
        if (scope != null) {
            form.put("scope", List.of(scope));
        }
        return post(url, form);
    }

    /** Returns the request for the tokens of a person's consent on another device. */
    HTTPRequest deviceCode(String code) {
        return request(new DeviceCodeGrant(new DeviceCode(secrets.derived(code))), false);
    }

    private AuthorizationGrant password() {
        return new ResourceOwnerPasswordCredentialsGrant(
                client.credential("username"), new com.nimbusds.oauth2.sdk.auth.Secret(client.credential("password")));
    }

    private AuthorizationGrant exchange() {
        String type = settings.text("subject_token_type");
        try {
            return new TokenExchangeGrant(
                    new TypelessAccessToken(client.credential("subject_token")),
                    type == null ? TokenTypeURI.ACCESS_TOKEN : TokenTypeURI.parse(type));
        } catch (ParseException e) {
            throw AuthFaults.refused("auth_config.subject_token_type is not a URI", null);
        }
    }

    // Scopes and audience were fixed when the grant was given; repeating them can only narrow it.
    private HTTPRequest request(AuthorizationGrant grant, boolean opening) {
        return request(grant, settings.style(false), opening);
    }

    private HTTPRequest request(AuthorizationGrant grant, TokenRequestStyle style, boolean opening) {
        Map<String, List<String>> form = new LinkedHashMap<>(grant.toParameters());
        String scope = settings.scope();
        String audience = settings.text("audience");
        if (opening && scope != null) {
            form.put("scope", List.of(scope));
        }
        if (opening && audience != null) {
            form.put("audience", List.of(audience));
        }
        List<URI> resources = settings.resources();
        if (!resources.isEmpty()) {
            form.put("resource", resources.stream().map(URI::toString).toList());
        }
        settings.config().tokenParams().forEach((name, value) -> form.put(name, List.of(secrets.of(value))));
        String url = style.url();
        return styled(style, post(url == null ? settings.tokenUrl() : AuthFaults.url("token_request.url", url), form));
    }

    private HTTPRequest styled(TokenRequestStyle style, HTTPRequest standard) {
        if (style.standard()) {
            return standard;
        }
        Map<String, List<String>> form = new LinkedHashMap<>();
        URLUtils.parseParameters(standard.getBody()).forEach((name, values) -> {
            if (!style.name(name).isEmpty()) {
                form.put(style.name(name), values);
            }
        });
        String parameters = URLUtils.serializeParameters(form);
        String method = style.method();
        HTTPRequest request = new HTTPRequest(
                method == null ? HTTPRequest.Method.POST : HTTPRequest.Method.valueOf(method),
                style.inQuery() ? withQuery(standard.getURI(), parameters) : standard.getURI());
        String proof = standard.getAuthorization();
        if (proof != null) {
            request.setAuthorization(proof);
        }
        style.headers()
                .forEach((name, text) -> request.setHeader(name, FilledText.fill(text, place -> credential(place))));
        if (!style.inQuery()) {
            request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
            request.setBody(parameters);
        }
        return request;
    }

    private String credential(String place) {
        return client.credential(
                place.startsWith(FilledText.CREDENTIALS) ? place.substring(FilledText.CREDENTIALS.length()) : place);
    }

    private static URI withQuery(URI url, String parameters) {
        String query = url.getRawQuery();
        String join = query == null ? "?" : query.isEmpty() ? "" : "&";
        return parameters.isEmpty() ? url : URI.create(url + join + parameters);
    }

    // Not with TokenRequest of the library, which rejects clients that authenticate by other means.
    private HTTPRequest post(URI url, Map<String, List<String>> form) {
        ClientAuthentication proof = client.proof();
        if (proof == null && client.named()) {
            form.putIfAbsent("client_id", List.of(client.id().getValue()));
        }
        HTTPRequest request = new HTTPRequest(HTTPRequest.Method.POST, url);
        request.setEntityContentType(ContentType.APPLICATION_URLENCODED);
        request.setBody(URLUtils.serializeParameters(form));
        if (proof != null) {
            proof.applyTo(request);
        }
        return request;
    }
}
