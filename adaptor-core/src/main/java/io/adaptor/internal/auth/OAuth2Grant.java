package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import io.adaptor.api.Secret;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens obtained by one of the flows of OAuth2. Thread-safe. */
final class OAuth2Grant implements TokenGrant {
    private final ConnectionKey key;
    private final OAuth2Settings settings;
    private final TokenRequests requests;
    private final TokenEndpoint endpoint;
    private final TokenAnswers answers;
    private final WiderScopes wider;
    private final TimeSource time;

    OAuth2Grant(
            ConnectionKey key,
            OAuth2Settings settings,
            TokenRequests requests,
            TokenEndpoint endpoint,
            TokenAnswers answers,
            WiderScopes wider,
            TimeSource time) {
        this.key = key;
        this.settings = settings;
        this.requests = requests;
        this.endpoint = endpoint;
        this.answers = answers;
        this.wider = wider;
        this.time = time;
    }

    @Override
    public String name() {
        return "the token endpoint";
    }

    @Override
    public String fingerprint() {
        return requests.fingerprint();
    }

    @Override
    public boolean obtainable(@Nullable Tokens kept) {
        return settings.personless()
                || (kept != null && kept.refreshToken() != null)
                || requests.configuredRefreshToken() != null;
    }

    @Override
    public boolean mayEnd() {
        return !settings.selfSufficient();
    }

    @Override
    public Tokens obtain(@Nullable Tokens kept) throws TokenRefusal {
        wider.learn(kept);
        if (settings.selfSufficient()) {
            return widened(merged(first(), kept));
        }
        if (!settings.personless()) {
            return merged(ask(requests.refresh(refreshToken(kept))), kept);
        }
        Secret refresh = kept == null ? null : kept.refreshToken();
        // A refresh token is limited to the scopes that it was issued with.
        if (kept != null && refresh != null && !wider.beyond(kept)) {
            settings.expectOwn(kept);
            try {
                return merged(ask(requests.refresh(refresh.reveal())), kept);
            } catch (TokenRefusal e) {
                if (!ends(e)) {
                    throw e;
                }
                // The scopes of the refresh token are requested again; the expired refresh token must not be kept.
                return widened(merged(first(), null));
            }
        }
        return widened(merged(first(), kept));
    }

    private Tokens first() throws TokenRefusal {
        try {
            return ask(requests.first());
        } catch (TokenRefusal e) {
            if (e.isCalled("invalid_scope") && wider.decline()) {
                return ask(requests.first());
            }
            throw e;
        }
    }

    private Tokens widened(Tokens tokens) {
        Map<String, JsonNode> extras = new LinkedHashMap<>(tokens.extras());
        wider.keepIn(extras);
        return new Tokens(tokens.accessToken(), tokens.refreshToken(), tokens.expiresAt(), tokens.scopes(), extras);
    }

    /** Sends a request for tokens. */
    Tokens ask(HTTPRequest request) throws TokenRefusal {
        Instant asked = time.clock().instant();
        return answers.read(endpoint.send(request), asked);
    }

    @Override
    public boolean ends(TokenRefusal refusal) {
        return mayEnd() && refusal.grantEnded(settings.list("reconnect_errors"));
    }

    @Override
    public String ended() {
        return settings.personless() ? "its user name and password were refused" : "its refresh token was refused";
    }

    // Passwords are not replaced by other processes.
    @Override
    public Duration grace() {
        return settings.personless() ? Duration.ZERO : settings.timeout();
    }

    @Override
    public Duration timeout() {
        return settings.timeout();
    }

    @Override
    public Duration lease() {
        return settings.lease();
    }

    @Override
    public Duration skew() {
        return settings.skew();
    }

    @Override
    public Duration early() {
        return settings.early();
    }

    private String refreshToken(@Nullable Tokens kept) {
        Secret refresh = kept == null ? null : kept.refreshToken();
        if (kept != null && refresh != null) {
            settings.expectOwn(kept);
            return refresh.reveal();
        }
        String configured = requests.configuredRefreshToken();
        if (configured != null) {
            return configured;
        }
        throw AuthFaults.reconnect(
                kept == null
                        ? "connection \"" + key.connection() + "\" of integration \"" + key.integrationId()
                                + "\" is not authorized yet: send its owner through Authorization.start()"
                        : "the tokens of connection \"" + key.connection() + "\" of integration \""
                                + key.integrationId() + "\" have ended and can't be refreshed: authorize it again");
    }

    private Tokens merged(Tokens fresh, @Nullable Tokens old) {
        Secret refresh = fresh.refreshToken() != null || old == null ? fresh.refreshToken() : old.refreshToken();
        if (refresh == null && !settings.selfSufficient()) {
            String configured = requests.configuredRefreshToken();
            refresh = configured == null ? null : Secret.of(configured);
        }
        Map<String, JsonNode> extras = new LinkedHashMap<>(old == null ? Map.of() : old.extras());
        extras.remove(LearnedValues.LIFETIME);
        extras.putAll(fresh.extras());
        return new Tokens(
                fresh.accessToken(),
                refresh,
                fresh.expiresAt(),
                fresh.scopes().isEmpty() && old != null ? old.scopes() : fresh.scopes(),
                extras);
    }
}
