package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Token;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.Secret;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.Tokens;
import io.adaptor.spi.http.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The assembled OAuth2 parts of one connection: settings, requests, renewal and their results. Thread-safe. */
public final class OAuth2Connection {
    private final ConnectionKey key;
    private final OAuth2Settings settings;
    private final ClientIdentity client;
    private final TokenRequests requests;
    private final TokenEndpoint endpoint;
    private final TokenAnswers answers;
    private final OAuth2Grant grant;
    private final TokenRenewal renewal;
    private final TokenStore store;
    private final TokenSource source;
    private final WiderScopes wider = new WiderScopes();
    private final StepUp stepUp;
    private final SecretValues secrets;

    OAuth2Connection(
            ConnectionKey key,
            AuthConfig.OAuth2 config,
            SecretValues secrets,
            IntegrationHttp http,
            TokenStore store,
            Executor threads,
            TimeSource time) {
        HttpTransport tokens = http.tokenTransport(secrets);
        Discovery discovery = discovery(key, config, secrets, http, store, time);
        this.key = key;
        this.settings = new OAuth2Settings(config, discovery, wider);
        this.secrets = secrets;
        this.store = store;
        this.client = new ClientIdentity(settings, secrets, time.clock());
        this.requests = new TokenRequests(settings, client, secrets);
        this.endpoint = new TokenEndpoint(
                discovery == null ? tokens : discovery.watching(tokens), settings.timeout(), settings.jsonRequests());
        this.answers = new TokenAnswers(settings, secrets, time.clock());
        this.grant = new OAuth2Grant(key, settings, requests, endpoint, answers, wider, time);
        this.renewal = new TokenRenewal(key, grant, store, time);
        this.source = new TokenSource(renewal, threads, time);
        this.stepUp = new StepUp(key, settings, wider, renewal, source);
    }

    private static @Nullable Discovery discovery(
            ConnectionKey key,
            AuthConfig.OAuth2 config,
            SecretValues secrets,
            IntegrationHttp http,
            TokenStore store,
            TimeSource time) {
        if (!DiscoverySettings.of(config).wanted()) {
            return null;
        }
        Duration timeout = new OAuth2Settings(config).timeout();
        MetadataFetch fetch = new MetadataFetch(http.metadataTransport(secrets), timeout, time.clock());
        return new Discovery(
                config,
                http.home().url(),
                new ServerDiscovery(fetch),
                new ClientRegistration(key, store, fetch, secrets, time),
                secrets,
                timeout,
                time);
    }

    OAuth2Authenticator authenticator() {
        return new OAuth2Authenticator(settings, source, stepUp, secrets);
    }

    /** Returns the base address of the connection: that of the integration, or the one received with the tokens. */
    Supplier<BaseAddress> address(BaseAddress configured) {
        String field = settings.text("base_url_from");
        return field == null ? () -> configured : GrantedAddress.of(field, configured, settings, source);
    }

    /** Returns the tokens in use. */
    public TokenSource tokens() {
        return source;
    }

    /**
     * Returns the requests for a consent that begins now: a resource may name another authorization server since the
     * last one.
     */
    public ConsentRequests newConsent() {
        settings.readAgain();
        learnScopes();
        return consent();
    }

    /** Returns the requests for a person's consent. */
    public ConsentRequests consent() {
        return new ConsentRequests(settings, client);
    }

    /**
     * Exchanges the code of a callback, and stores the tokens with the values of the callback, replacing any previous
     * ones.
     */
    public void exchange(String code, Map<String, List<String>> callback, URI redirect, @Nullable String verifier) {
        // A code can be used only once, so everything else is checked first.
        Map<String, JsonNode> values = LearnedValues.of(callback, settings);
        try {
            Tokens tokens = grant.ask(requests.code(code, redirect, settings.pkce() ? verifier : null));
            // Values from the server take precedence over those that came through a browser.
            values.putAll(tokens.extras());
            learnScopes();
            wider.keepIn(values);
            renewal.replace(new Tokens(
                    tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt(), tokens.scopes(), values));
        } catch (TokenRefusal e) {
            throw e.fault();
        } finally {
            source.forget();
        }
    }

    // Another process may have asked a person for more scopes.
    private void learnScopes() {
        StoredTokens stored = renewal.stored();
        wider.learn(stored == null ? null : stored.tokens());
    }

    /** Returns the source of device codes. */
    public DeviceCodes devices() {
        learnScopes();
        return new DeviceCodes(settings, requests, endpoint, answers, grant, secrets);
    }

    /**
     * Polls whether a person has agreed, and stores the tokens if so.
     *
     * @return how much longer to wait between polls from now on; null when it is done
     */
    public @Nullable Duration pollDevice(String deviceCode) {
        DeviceCodes.Poll poll = devices().poll(deviceCode);
        Tokens tokens = poll.tokens();
        if (tokens == null) {
            return poll.slowDown() ? Duration.ofSeconds(5) : Duration.ZERO;
        }
        try {
            Map<String, JsonNode> values = new LinkedHashMap<>(tokens.extras());
            wider.keepIn(values);
            renewal.replace(new Tokens(
                    tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt(), tokens.scopes(), values));
        } finally {
            source.forget();
        }
        return null;
    }

    /**
     * Revokes the grant at the server if {@code revocation_url} is stated, and deletes the stored tokens in any case.
     */
    public void revoke() {
        StoredTokens stored = store.read(key);
        try {
            if (stored != null && !stored.dead()) {
                revoke(stored.tokens());
            }
        } catch (TokenRefusal e) {
            ConnectorException fault = e.fault();
            throw AuthFaults.passing(
                    "the tokens are forgotten here, but not revoked: " + e.reason(), fault.retryAfter(), e);
        } finally {
            store.delete(key);
            source.forget();
        }
    }

    private void revoke(Tokens tokens) throws TokenRefusal {
        URI url = settings.revocationUrl();
        if (url != null) {
            settings.expectOwn(tokens);
            answers.expectSuccess(endpoint.send(revocation(url, tokens)));
        }
    }

    private HTTPRequest revocation(URI url, Tokens tokens) {
        // Revoking the refresh token revokes the whole grant (RFC 7009, section 2.1).
        Secret refresh = tokens.refreshToken();
        Token ended = refresh != null
                ? new RefreshToken(secrets.derived(refresh.reveal()))
                : new BearerAccessToken(secrets.derived(tokens.accessToken().reveal()));
        return requests.revoke(url, ended);
    }
}
