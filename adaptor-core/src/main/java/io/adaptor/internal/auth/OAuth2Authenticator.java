package io.adaptor.internal.auth;

import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access token of a connection in a header. */
final class OAuth2Authenticator implements EngineAuthenticator {
    private final OAuth2Settings settings;
    private final TokenSource tokens;
    private final StepUp stepUp;
    private final SecretValues secrets;

    OAuth2Authenticator(OAuth2Settings settings, TokenSource tokens, StepUp stepUp, SecretValues secrets) {
        this.settings = settings;
        this.tokens = tokens;
        this.stepUp = stepUp;
        this.secrets = secrets;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        StoredTokens current = tokens.current(request.timeout());
        String token = secrets.derived(current.tokens().accessToken().reveal());
        return request.withHeader(settings.header(), settings.prefix() + token);
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        return request.withHeader(settings.header(), settings.prefix() + SecretValues.MASK);
    }

    @Override
    public @Nullable Instant expiresAt() {
        StoredTokens stored = tokens.stored();
        return stored == null || stored.dead() ? null : stored.tokens().expiresAt();
    }

    @Override
    public void prepare(Duration patience) {
        tokens.current(patience);
    }

    @Override
    public long version() {
        return tokens.version();
    }

    @Override
    public boolean renew(long usedVersion, Duration patience) {
        return tokens.other(usedVersion, patience).version() != usedVersion;
    }

    @Override
    public boolean widen(long usedVersion, List<String> lacked, Duration patience) {
        return stepUp.widen(usedVersion, lacked, patience);
    }
}
