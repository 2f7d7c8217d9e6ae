package io.adaptor.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.JsonCodec;
import io.adaptor.security.JwtRejectedException;
import io.adaptor.security.JwtVerifier;
import io.adaptor.server.database.RandomToken;
import io.adaptor.server.settings.AccessSettings;
import io.adaptor.spi.TimeSource;
import io.adaptor.store.CredentialCipher;
import io.adaptor.store.SecretPlace;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs people in at an OpenID provider: authorization code with PKCE (RFC 7636), state and nonce. The data that
 * completes a login is encrypted in a cookie of the browser, so that any instance, but no other browser, can complete
 * it. Thread-safe.
 */
public final class OidcLogin {
    /** The maximum duration of a login. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogin.class);
    private static final SecretPlace PLACE = new SecretPlace("login", "", "", "login");
    private static final int LONGEST_COOKIE = 4_000;
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final AccessSettings.Login login;
    private final OidcProvider provider;
    private final TokenCallers callers;
    private final JwtVerifier verifier;
    private final CredentialCipher cipher;
    private final TimeSource time;

    /**
     * Creates a login flow for a provider.
     *
     * @param oidc the provider
     * @param login the client credentials of this server at the provider
     * @param callers maps claims to callers
     * @param cipher encrypts the cookie; its key is the same in every instance
     * @param time the time source that decides when a login has expired
     */
    public OidcLogin(
            AccessSettings.Oidc oidc,
            AccessSettings.Login login,
            TokenCallers callers,
            CredentialCipher cipher,
            TimeSource time) {
        this.login = login;
        this.callers = callers;
        this.cipher = cipher;
        this.time = time;
        this.provider = new OidcProvider(oidc.issuer());
        this.verifier = TokenCallers.verifier(oidc.issuer(), login.clientId(), provider);
    }

    /**
     * A started login.
     *
     * @param url the address that the browser is sent to
     * @param cookie the value of the cookie to set
     */
    public record Started(URI url, String cookie) {
        @Override
        public String toString() {
            return "Started";
        }
    }

    /**
     * A completed login.
     *
     * @param caller the caller that signed in
     * @param to the path that the person requested
     */
    public record Completed(Caller caller, String to) {}

    /**
     * The query parameters with which the browser returned from the provider.
     *
     * @param code the authorization code; null if the provider refused
     * @param state the state as it was sent; null if there is none
     * @param issuer the issuer that the provider names (RFC 9207); null if it names none
     */
    public record Returned(
            @Nullable String code,
            @Nullable String state,
            @Nullable String issuer) {}

    /**
     * Starts a login.
     *
     * @param redirectUri the address to which the provider sends the browser back
     * @param to the path that the person requested
     * @return the address for the browser and the cookie to set
     * @throws IllegalStateException if the provider can't be reached
     */
    public Started start(String redirectUri, String to) {
        String state = RandomToken.create();
        String nonce = RandomToken.create();
        String proof = RandomToken.create();
        JsonNode configuration = provider.configuration();
        String address =
                provider.address(configuration, "authorization_endpoint").toString();
        Map<String, String> query = new LinkedHashMap<>();
        query.put("response_type", "code");
        query.put("client_id", login.clientId());
        query.put("redirect_uri", redirectUri);
        query.put("scope", "openid profile email");
        query.put("state", state);
        query.put("nonce", nonce);
        query.put("code_challenge", BASE64URL.encodeToString(RandomToken.hash(proof)));
        query.put("code_challenge_method", "S256");
        StringBuilder url = new StringBuilder(address).append(address.contains("?") ? '&' : '?');
        query.forEach((name, value) ->
                url.append(name).append('=').append(OidcProvider.encoded(value)).append('&'));
        url.setLength(url.length() - 1);
        ObjectNode kept = JsonNodeFactory.instance
                .objectNode()
                .put("state", state)
                .put("nonce", nonce)
                .put("proof", proof)
                .put("redirect_uri", redirectUri)
                .put("to", to)
                .put("ends", time.clock().instant().plus(LONGEST).toString());
        return new Started(
                URI.create(url.toString()), BASE64URL.encodeToString(cipher.encrypt(JsonCodec.bytes(kept), PLACE)));
    }

    /**
     * Completes a login.
     *
     * @param cookie the value of the browser's cookie
     * @param returned the query parameters with which the browser returned
     * @return the completed login; empty if another browser started it, the provider refused, or its tokens are not
     *     accepted
     * @throws IllegalStateException if the provider can't be reached
     */
    public Optional<Completed> complete(String cookie, Returned returned) {
        JsonNode kept = opened(cookie).orElse(null);
        String code = returned.code();
        if (kept == null || code == null || !same(kept.path("state").asText(), returned.state())) {
            return Optional.empty();
        }
        if (returned.issuer() != null && !returned.issuer().equals(provider.issuer())) {
            LOG.info("a login came back from {}, which is not the issuer it was sent to", returned.issuer());
            return Optional.empty();
        }
        JsonNode tokens = tokens(kept, code);
        return caller(tokens, kept.path("nonce").asText())
                .map(caller -> new Completed(caller, kept.path("to").asText()));
    }

    private Optional<JsonNode> opened(String cookie) {
        if (cookie.length() > LONGEST_COOKIE) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(cookie);
            JsonNode kept = JsonCodec.read(cipher.decrypt(sealed, PLACE));
            boolean late = !time.clock()
                    .instant()
                    .isBefore(Instant.parse(kept.path("ends").asText()));
            return late ? Optional.empty() : Optional.of(kept);
        } catch (IOException | RuntimeException e) {
            LOG.debug("a cookie of a login is not ours", e);
            return Optional.empty();
        }
    }

    private static boolean same(String one, @Nullable String other) {
        return other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode tokens(JsonNode kept, String code) {
        JsonNode configuration = provider.configuration();
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", kept.path("redirect_uri").asText());
        form.put("code_verifier", kept.path("proof").asText());
        form.put("client_id", login.clientId());
        String secret = login.clientSecret();
        String authorization = null;
        if (secret != null) {
            JsonNode methods = configuration.path("token_endpoint_auth_methods_supported");
            boolean basic = methods.isMissingNode() || methods.toString().contains("\"client_secret_basic\"");
            if (basic) {
                String pair = OidcProvider.encoded(login.clientId()) + ":" + OidcProvider.encoded(secret);
                authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
            } else {
                form.put("client_secret", secret);
            }
        }
        return provider.post(provider.address(configuration, "token_endpoint"), form, authorization);
    }

    /** Identifies the caller by the ID token; some providers put tenant and scopes only in the access token. */
    private Optional<Caller> caller(JsonNode tokens, String nonce) {
        try {
            ObjectNode claims =
                    verifier.verify(tokens.path("id_token").asText()).claims();
            if (!same(nonce, claims.path("nonce").textValue())) {
                LOG.info("an ID token of {} is not that of the login that has begun", provider.issuer());
                return Optional.empty();
            }
            String actor = TokenCallers.actor(claims);
            return callers.of(claims)
                    .or(() -> callers.find(tokens.path("access_token").asText())
                            .filter(caller -> caller.actor().equals(actor)));
        } catch (JwtRejectedException e) {
            LOG.info("an ID token was not accepted: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
