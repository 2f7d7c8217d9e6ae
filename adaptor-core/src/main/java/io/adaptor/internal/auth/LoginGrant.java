package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.util.Base64URL;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.LoginRule;
import io.adaptor.api.LoginValidity;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.Tokens;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens obtained by a declarative login: by its refresh if there is one and it works, otherwise by a new login.
 * Thread-safe.
 */
final class LoginGrant implements TokenGrant {
    private static final Duration SKEW = Duration.ofSeconds(5);

    private final AuthConfig.Login config;
    private final LoginSteps login;
    private final LoginSteps refresh;
    private final LoginTaking taking;
    private final JsonNode connection;
    private final SecretValues secrets;
    private final TimeSource time;

    /** @param connection what expressions see as {@code connection} */
    LoginGrant(
            AuthConfig.Login config,
            LoginSteps login,
            LoginSteps refresh,
            LoginTaking taking,
            JsonNode connection,
            SecretValues secrets,
            TimeSource time) {
        this.config = config;
        this.login = login;
        this.refresh = refresh;
        this.taking = taking;
        this.connection = connection;
        this.secrets = secrets;
        this.time = time;
    }

    @Override
    public String name() {
        return "the login";
    }

    // Includes the credentials, so that new ones revive a rejected login.
    @Override
    public String fingerprint() {
        StringBuilder what = new StringBuilder();
        config.login().steps().forEach(step -> what.append(step.url()).append('\n'));
        config.credentials().forEach((name, secret) -> {
            String value = secrets.of(secret);
            what.append(name).append('=').append(value.length()).append(':').append(value);
        });
        config.stepSchemes()
                .forEach(scheme -> scheme.credentials().forEach((name, secret) -> {
                    String value = secrets.of(secret);
                    what.append(name)
                            .append('=')
                            .append(value.length())
                            .append(':')
                            .append(value);
                }));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(what.toString().getBytes(StandardCharsets.UTF_8));
            return Base64URL.encode(digest).toString().substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public boolean obtainable(@Nullable Tokens kept) {
        return true;
    }

    @Override
    public boolean mayEnd() {
        return true;
    }

    @Override
    public Tokens obtain(@Nullable Tokens kept) throws TokenRefusal {
        LoginValues before = kept == null ? null : LoginValues.of(kept);
        if (before != null && !refresh.isEmpty()) {
            try {
                return taken(refresh, before, true);
            } catch (TokenRefusal e) {
                if (e.passing()) {
                    throw e;
                }
                // The stored values are no longer usable; the credentials may still be.
            }
        }
        return taken(login, before, false);
    }

    private Tokens taken(LoginSteps steps, @Nullable LoginValues before, boolean over) throws TokenRefusal {
        Instant asked = time.clock().instant();
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ObjectNode credentials = document.putObject("credentials");
        config.credentials().forEach((name, secret) -> credentials.put(name, secrets.of(secret)));
        document.set("connection", connection);
        document.set("taken", before == null ? JsonNodeFactory.instance.objectNode() : before.tree());
        document.put("now", asked.getEpochSecond());
        LoginSteps.Answered answered = steps.run(document);
        LoginTaking.Taken taken = taking.of(answered, steps);
        LoginValues values = over && before != null ? taken.values().over(before) : taken.values();
        if (!values.secrets().containsKey(LoginRule.TOKEN)) {
            throw steps.useless(answered.last(), " without a token: take.token finds nothing in it");
        }
        return values.tokens(lifetime(taken.expires(), asked), asked);
    }

    private @Nullable Duration lifetime(@Nullable JsonNode expires, Instant asked) {
        LoginValidity validity = config.login().validity();
        ObjectNode stated = JsonNodeFactory.instance.objectNode();
        if (expires != null) {
            stated.set("expires", LoginLifetime.inSeconds(expires, validity.unit()));
        }
        Integer seconds = TokenLifetime.seconds(stated, asked);
        return seconds == null ? validity.lifetime() : Duration.ofSeconds(seconds);
    }

    @Override
    public boolean ends(TokenRefusal refusal) {
        return refusal.isCalled(LoginSteps.RECONNECT);
    }

    @Override
    public String ended() {
        return "its credentials were refused by the login";
    }

    @Override
    public Duration grace() {
        return Duration.ZERO;
    }

    @Override
    public Duration timeout() {
        int most =
                Math.max(config.login().steps().size(), config.login().refresh().size());
        return config.login().validity().timeout().multipliedBy(Math.max(1, most));
    }

    @Override
    public Duration skew() {
        return SKEW;
    }

    @Override
    public Duration early() {
        return config.login().validity().renewBefore();
    }
}
