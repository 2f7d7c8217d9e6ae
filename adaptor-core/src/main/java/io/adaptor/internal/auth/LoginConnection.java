package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.api.LoginRule;
import io.adaptor.api.LoginStep;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.http.HttpTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The assembled login of one connection. Thread-safe. */
final class LoginConnection {
    private final AuthConfig.Login config;
    private final @Nullable TokenSource tokens;
    private final SecretValues secrets;

    /**
     * Creates a login.
     *
     * @param values what expressions see as {@code connection}
     * @param schemes creates the authenticators of single steps
     */
    LoginConnection(
            ConnectionKey key,
            AuthConfig.Login config,
            SecretValues secrets,
            JsonNode values,
            TransformRegistry transforms,
            Function<AuthConfig, Authenticator> schemes,
            IntegrationHttp http,
            TokenStore store,
            Executor threads,
            TimeSource time) {
        this.config = config;
        this.secrets = secrets;
        LoginRule rule = config.login();
        if (rule.steps().isEmpty()) {
            this.tokens = null;
            return;
        }
        HttpTransport transport = http.tokenTransport(secrets);
        String when = rule.reconnectWhen();
        Expression over = when == null ? null : Expressions.compile(when);
        LoginGrant grant = new LoginGrant(
                config,
                new LoginSteps(
                        compiled("login", rule.steps(), transforms, schemes),
                        over,
                        transport,
                        rule.validity().timeout(),
                        secrets,
                        time.clock()),
                // The responses of the refresh say nothing about the credentials.
                new LoginSteps(
                        compiled("refresh", rule.refresh(), transforms, schemes),
                        null,
                        transport,
                        rule.validity().timeout(),
                        secrets,
                        time.clock()),
                new LoginTaking(rule, transforms, secrets),
                values,
                secrets,
                time);
        this.tokens = new TokenSource(new TokenRenewal(key, grant, store, time), threads, time);
    }

    private static List<LoginRequest> compiled(
            String part,
            List<LoginStep> steps,
            TransformRegistry transforms,
            Function<AuthConfig, Authenticator> schemes) {
        List<LoginRequest> requests = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            LoginStep step = steps.get(i);
            AuthConfig auth = AuthConfig.of(step);
            String name = step.name() == null ? String.valueOf(i + 1) : '"' + step.name() + '"';
            String label = steps.size() == 1 ? "the " + part : "step " + name + " of the " + part;
            requests.add(new LoginRequest(step, label, transforms, auth == null ? null : schemes.apply(auth)));
        }
        return requests;
    }

    LoginAuthenticator authenticator() {
        return new LoginAuthenticator(config, tokens, secrets);
    }

    /** Returns the base address of the connection: that of the integration, or one that was learned. */
    Supplier<BaseAddress> address(BaseAddress configured) {
        String field = config.login().baseUrlFrom();
        return field == null || tokens == null
                ? () -> configured
                : new GrantedAddress(field, false, configured, null, tokens);
    }

    /** Returns the tokens of the login; null if there is no login to perform. */
    @Nullable
    TokenSource tokens() {
        return tokens;
    }
}
