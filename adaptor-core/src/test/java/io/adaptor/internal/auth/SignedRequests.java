package io.adaptor.internal.auth;

import io.adaptor.api.AuthConfig;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Integration;
import io.adaptor.internal.secrets.SecretValues;
import io.adaptor.json.IntegrationFormat;
import io.adaptor.security.Redactor;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/** Requests as authenticators of {@code auth_config} texts sign them, with a clock that stands still. */
final class SignedRequests {
    private static final String LEAST = """
            name: Vendor
            type: rest_api
            category: c
            base_url: https://e.example
            endpoints: {get: {path: /, method: GET}}
            """;

    private SignedRequests() {}

    static Authenticator authenticator(String auth, Instant now, RandomGenerator random) {
        Integration integration = IntegrationFormat.read(LEAST + "auth_config:\n" + auth.indent(2), "test");
        SecretValues secrets = new SecretValues(integration, "default", reference -> null, new Redactor());
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        AuthConfig config = integration.auth();
        if (config instanceof AuthConfig.OAuth1 oauth1) {
            return new OAuth1Authenticator(oauth1, secrets, clock, random);
        }
        return config instanceof AuthConfig.AwsSigV4 aws
                ? new AwsSigV4Authenticator(aws, secrets, clock)
                : new SignatureAuthenticator((AuthConfig.Signature) config, secrets, clock, random);
    }

    static HttpRequest request(HttpMethod method, String url) {
        return HttpRequest.of(method, URI.create(url), Duration.ofSeconds(1));
    }

    static HttpRequest form(String url, String form) {
        return request(HttpMethod.POST, url)
                .withBody(form.getBytes(StandardCharsets.UTF_8))
                .withHeader("Content-Type", "application/x-www-form-urlencoded");
    }

    static String header(HttpRequest request, String name) {
        return String.valueOf(request.headers().first(name));
    }

    /** Random values that are known ahead. */
    static RandomGenerator fixed(byte[] bytes) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return 4;
            }

            @Override
            public void nextBytes(byte[] into) {
                System.arraycopy(bytes, 0, into, 0, into.length);
            }
        };
    }
}
