package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.AuthConfig;
import io.adaptor.internal.discovery.Factories;
import io.adaptor.internal.http.BaseAddress;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.internal.secrets.VisibleCredentials;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.ConnectionKey;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.ExtensionDescriptor;
import io.adaptor.spi.TimeSource;
import io.adaptor.spi.TokenStore;
import io.adaptor.spi.http.HttpTransport;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Creates the authenticator that an integration's configuration requires. */
public final class Authenticators {
    private Authenticators() {}

    /**
     * Returns the authenticator of a connection.
     *
     * @param described the values and transforms that logins refer to
     * @param threads runs renewals of tokens
     */
    public static ConnectionAuth of(
            AuthConfig config,
            ConnectionKey key,
            SecretValues secrets,
            Described described,
            Factories<AuthenticatorFactory> custom,
            IntegrationHttp http,
            TokenStore store,
            Executor threads,
            TimeSource time) {
        AuthConfig.Login login = login(config);
        if (login != null) {
            LoginConnection made = new LoginConnection(
                    key,
                    login,
                    secrets,
                    described.values(),
                    described.transforms(),
                    step -> scheme(step, null, null, secrets, custom, http, time.clock()),
                    http,
                    store,
                    threads,
                    time);
            return new ConnectionAuth(
                    scheme(config, null, made, secrets, custom, http, time.clock()),
                    made.address(http.home()),
                    null,
                    made.tokens());
        }
        AuthConfig.OAuth2 granted = oauth2(config);
        OAuth2Connection oauth2 =
                granted == null ? null : new OAuth2Connection(key, granted, secrets, http, store, threads, time);
        BaseAddress configured = http.home();
        return new ConnectionAuth(
                scheme(config, oauth2, null, secrets, custom, http, time.clock()),
                oauth2 == null ? () -> configured : oauth2.address(configured),
                oauth2,
                oauth2 == null ? null : oauth2.tokens());
    }

    /**
     * The values and transforms that a declarative login refers to.
     *
     * @param values the values of the connection that are not secrets
     * @param transforms the transforms that its mappings may name
     */
    public record Described(JsonNode values, TransformRegistry transforms) {}

    private static AuthConfig.@Nullable Login login(AuthConfig config) {
        for (AuthConfig scheme : config.schemes()) {
            if (scheme instanceof AuthConfig.Login login) {
                return login;
            }
        }
        return null;
    }

    private static AuthConfig.@Nullable OAuth2 oauth2(AuthConfig config) {
        for (AuthConfig scheme : config.schemes()) {
            if (scheme instanceof AuthConfig.OAuth2 granted) {
                return granted;
            }
        }
        return null;
    }

    private static Authenticator scheme(
            AuthConfig config,
            @Nullable OAuth2Connection oauth2,
            @Nullable LoginConnection login,
            SecretValues secrets,
            Factories<AuthenticatorFactory> custom,
            IntegrationHttp http,
            Clock clock) {
        if (config instanceof AuthConfig.None) {
            return request -> request;
        }
        if (config instanceof AuthConfig.ApiKey apiKey) {
            return new ApiKeyAuthenticator(apiKey, secrets);
        }
        if (config instanceof AuthConfig.Basic basic) {
            return new BasicAuthenticator(basic, secrets);
        }
        if (config instanceof AuthConfig.Bearer bearer) {
            return new BearerAuthenticator(bearer, secrets);
        }
        if (config instanceof AuthConfig.OAuth2 && oauth2 != null) {
            return oauth2.authenticator();
        }
        if (config instanceof AuthConfig.Login && login != null) {
            return login.authenticator();
        }
        if (config instanceof AuthConfig.Jwt jwt) {
            return new JwtAuthenticator(jwt, secrets, clock);
        }
        if (config instanceof AuthConfig.OAuth1 oauth1) {
            return new OAuth1Authenticator(oauth1, secrets, clock, new SecureRandom());
        }
        if (config instanceof AuthConfig.AwsSigV4 aws) {
            return new AwsSigV4Authenticator(aws, secrets, clock);
        }
        if (config instanceof AuthConfig.Signature signature) {
            return new SignatureAuthenticator(signature, secrets, clock, new SecureRandom());
        }
        if (config instanceof AuthConfig.Combined combined) {
            return new CombinedAuthenticator(combined.schemes().stream()
                    .map(one -> scheme(one, oauth2, login, secrets, custom, http, clock))
                    .toList());
        }
        if (config instanceof AuthConfig.Custom handled) {
            return custom(handled, secrets, custom, http, clock);
        }
        throw new IllegalStateException("no authenticator for " + config.type());
    }

    private static Authenticator custom(
            AuthConfig.Custom config,
            SecretValues secrets,
            Factories<AuthenticatorFactory> custom,
            IntegrationHttp http,
            Clock clock) {
        AuthenticatorFactory factory = custom.factory(config.handler());
        ExtensionDescriptor descriptor = factory.descriptor();
        String reader = "authenticator " + descriptor.id();
        AuthenticatorContext context = new OfferedAuthenticatorContext(
                new DeclaredCredentials(reader, descriptor.secrets(), config, secrets, () -> 0, null),
                http.transport(descriptor, secrets),
                clock);
        AuthConfig.Custom seen = new VisibleCredentials(reader, descriptor.secrets()).of(config);
        return CarefulAuthenticator.guarding(descriptor.id(), () -> factory.create(seen, context));
    }

    private record OfferedAuthenticatorContext(Credentials credentials, HttpTransport http, Clock clock)
            implements AuthenticatorContext {}
}
