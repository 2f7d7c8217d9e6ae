package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A fixed key in a header, a query parameter or a cookie. */
final class ApiKeyAuthenticator implements Authenticator {
    private final AuthConfig.ApiKey config;
    private final SecretValues secrets;

    ApiKeyAuthenticator(AuthConfig.ApiKey config, SecretValues secrets) {
        this.config = config;
        this.secrets = secrets;
    }

    @Override
    public HttpRequest apply(HttpRequest request) {
        return with(request, prefixed(secrets.of(config.key())));
    }

    @Override
    public HttpRequest preview(HttpRequest request) {
        return with(request, prefixed(secrets.shown(config.key())));
    }

    private String prefixed(String key) {
        return config.prefix().isEmpty() ? key : config.prefix() + key;
    }

    private HttpRequest with(HttpRequest request, String value) {
        if (config.header() != null) {
            return request.withHeader(config.header(), value);
        }
        if (config.cookie() != null) {
            String others = request.headers().first("Cookie");
            String own = config.cookie() + "=" + value;
            return request.withHeader("Cookie", others == null ? own : others + "; " + own);
        }
        return request.withUrl(withParameter(request.url(), String.valueOf(config.param()), value));
    }

    private static URI withParameter(URI url, String name, String value) {
        String query = url.getRawQuery();
        String own = encode(name) + "=" + encode(value);
        String text = url.toString();
        return URI.create(text + (query == null ? "?" : query.isEmpty() ? "" : "&") + own);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
