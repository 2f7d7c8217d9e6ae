package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.Secret;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.StoredTokens;
import io.adaptor.spi.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds the values of a login to requests, or the credentials themselves if no login is needed. */
final class LoginAuthenticator implements EngineAuthenticator {
    private final AuthConfig.Login config;
    private final LoginPlaces places;
    private final @Nullable TokenSource tokens;
    private final SecretValues secrets;

    /** @param tokens null for a login without steps */
    LoginAuthenticator(AuthConfig.Login config, @Nullable TokenSource tokens, SecretValues secrets) {
        this.config = config;
        this.places = new LoginPlaces(config.login().use());
        this.tokens = tokens;
        this.secrets = secrets;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        LoginValues values = tokens == null
                ? null
                : LoginValues.of(tokens.current(request.timeout()).tokens());
        return places.in(request, name -> value(name, values));
    }

    private String value(String name, @Nullable LoginValues values) {
        if (name.startsWith(FilledText.CREDENTIALS)) {
            return secrets.of(credential(name.substring(FilledText.CREDENTIALS.length())));
        }
        String secret = values == null ? null : values.secrets().get(name);
        if (secret != null) {
            return secrets.derived(secret);
        }
        JsonNode learned = values == null ? null : values.learned().get(name);
        if (learned == null) {
            throw AuthFaults.refused(
                    "auth_config.login.use needs {" + name + "}, which the answers of the login did not hold", null);
        }
        return JsonCodec.text(learned);
    }

    private Secret credential(String name) {
        Secret secret = config.credentials().get(name);
        if (secret == null) {
            throw AuthFaults.refused(
                    "the login needs the credential \"" + name + "\": add it to auth_config.credentials", null);
        }
        return secret;
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        return places.in(request, name -> {
            if (name.startsWith(FilledText.CREDENTIALS)) {
                return secrets.shown(credential(name.substring(FilledText.CREDENTIALS.length())));
            }
            return SecretValues.MASK;
        });
    }

    @Override
    public @Nullable Instant expiresAt() {
        StoredTokens stored = tokens == null ? null : tokens.stored();
        return stored == null || stored.dead() ? null : stored.tokens().expiresAt();
    }

    @Override
    public void prepare(Duration patience) {
        if (tokens != null) {
            tokens.current(patience);
        }
    }

    @Override
    public long version() {
        return tokens == null ? 0 : tokens.version();
    }

    @Override
    public boolean renew(long usedVersion, Duration patience) {
        return tokens != null && tokens.other(usedVersion, patience).version() != usedVersion;
    }
}
