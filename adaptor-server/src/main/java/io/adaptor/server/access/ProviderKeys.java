package io.adaptor.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys of an OpenID provider, by way of its configuration (OpenID Connect Discovery 1.0, section 4). Thread-safe. */
final class ProviderKeys implements Supplier<String> {
    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 512 << 10;

    private final String issuer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    ProviderKeys(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public String get() {
        try {
            return read();
        } catch (RuntimeException e) {
            LOG.warn("callers with a token are refused: {}", e.getMessage());
            throw e;
        }
    }

    private String read() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        try {
            JsonNode configuration = JsonCodec.read(fetch(URI.create(base + "/.well-known/openid-configuration")));
            if (!issuer.equals(configuration.path("issuer").asText())) {
                throw new IllegalStateException("the configuration of OIDC_ISSUER names another issuer: "
                        + configuration.path("issuer").asText());
            }
            return fetch(URI.create(configuration.path("jwks_uri").asText()));
        } catch (IOException e) {
            throw new IllegalStateException("the keys of OIDC_ISSUER can't be read: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading the keys of OIDC_ISSUER", e);
        }
    }

    private String fetch(URI url) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = http.send(
                HttpRequest.newBuilder(url).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException(url + " was answered with status " + answer.statusCode());
            }
            return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
