package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** User and password in the Authorization header, in UTF-8 (RFC 7617). */
final class BasicAuthenticator implements Authenticator {
    private final AuthConfig.Basic config;
    private final SecretValues secrets;

    BasicAuthenticator(AuthConfig.Basic config, SecretValues secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        String pair = secrets.of(config.username()) + ":" + secrets.of(config.password());
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return request.withHeader("Authorization", "Basic " + secrets.derived(encoded));
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        secrets.of(config.username());
        return request.withHeader("Authorization", "Basic " + secrets.shown(config.password()));
    }
}
