package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.Outcome;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.discovery.AuthenticatorRegistry;
import io.adaptor.internal.http.IntegrationHttp;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.AuthenticatorContext;
import io.adaptor.spi.AuthenticatorDescriptor;
import io.adaptor.spi.AuthenticatorFactory;
import io.adaptor.spi.Credentials;
import io.adaptor.spi.http.HttpTransport;
import java.time.Clock;

/** Makes the authenticator that an integration's configuration asks for. */
public final class Authenticators {
    private Authenticators() {}

    /** The authenticator for a scheme; schemes that are not there refuse each request with a clear error. */
    public static Authenticator of(
            AuthConfig config, SecretValues secrets, AuthenticatorRegistry custom, IntegrationHttp http, Clock clock) {
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
            return request -> request.withHeader("Authorization", "Bearer " + secrets.of(bearer.token()));
        }
        if (config instanceof AuthConfig.Custom handled) {
            AuthenticatorFactory factory = custom.factory(handled.handler());
            AuthenticatorDescriptor descriptor = factory.descriptor();
            return factory.create(
                    handled,
                    new OfferedAuthenticatorContext(
                            new DeclaredCredentials(
                                    "authenticator " + descriptor.id(), descriptor.secrets(), config, secrets, () -> 0),
                            http.transport(descriptor, secrets),
                            clock));
        }
        return request -> {
            throw ConnectorException.builder(
                            StandardErrorCode.AUTH_FAILED,
                            Outcome.REJECTED,
                            "auth_config type " + config.type() + " can't be used in this version: use api_key,"
                                    + " basic_auth or bearer_token")
                    .unprocessed(true)
                    .build();
        };
    }

    private record OfferedAuthenticatorContext(Credentials credentials, HttpTransport http, Clock clock)
            implements AuthenticatorContext {}
}
