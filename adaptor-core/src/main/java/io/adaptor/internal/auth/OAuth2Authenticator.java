package io.adaptor.internal.auth;

import io.adaptor.api.error.ConnectorException;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The access token of a connection in a header. */
final class OAuth2Authenticator implements EngineAuthenticator {
    private final OAuth2Settings settings;
    private final TokenSource tokens;
    private final SecretValues secrets;

    OAuth2Authenticator(OAuth2Settings settings, TokenSource tokens, SecretValues secrets) {
        this.settings = settings;
        this.tokens = tokens;
        this.secrets = secrets;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        StoredTokens current = tokens.current(request.timeout());
        String token = secrets.derived(current.tokens().accessToken().reveal());
        HttpRequest own = request.withHeader(settings.header(), settings.prefix() + token);
        String base = settings.text("base_url_from");
        return base == null ? own : own.withUrl(moved(request.url(), base, current));
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        StoredTokens stored = tokens.stored();
        HttpRequest own = request.withHeader(settings.header(), settings.prefix() + SecretValues.MASK);
        String base = settings.text("base_url_from");
        return base == null || stored == null || stored.dead() ? own : own.withUrl(moved(request.url(), base, stored));
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

    // Path and query are the request's; where it goes is what the server that gave the token says.
    private static URI moved(URI url, String field, StoredTokens current) {
        @Nullable
        String told = current.tokens().extras().containsKey(field)
                ? current.tokens().extras().get(field).asText()
                : null;
        if (told == null) {
            throw AuthFaults.refused(
                    "the token endpoint told no \"" + field + "\", which auth_config.base_url_from names", null);
        }
        URI base = AuthFaults.url("base_url_from", told);
        if (base.getRawUserInfo() != null || ("https".equals(url.getScheme()) && !"https".equals(base.getScheme()))) {
            throw unsafe(field);
        }
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return URI.create(base.getScheme() + "://" + base.getRawAuthority() + url.getRawPath() + query);
    }

    private static ConnectorException unsafe(String field) {
        return AuthFaults.refused(
                "the \"" + field + "\" that the token endpoint told is not safe to send tokens to", null);
    }
}
