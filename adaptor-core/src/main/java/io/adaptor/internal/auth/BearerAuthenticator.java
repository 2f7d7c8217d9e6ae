package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;

/** A fixed token in the Authorization header (RFC 6750). */
final class BearerAuthenticator implements Authenticator {
    private final AuthConfig.Bearer config;
    private final SecretValues secrets;

    BearerAuthenticator(AuthConfig.Bearer config, SecretValues secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        return request.withHeader("Authorization", "Bearer " + secrets.of(config.token()));
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        return request.withHeader("Authorization", "Bearer " + secrets.shown(config.token()));
    }
}
