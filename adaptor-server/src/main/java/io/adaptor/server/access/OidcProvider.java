package io.adaptor.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID provider, found through its configuration (OpenID Connect Discovery 1.0, section 4). Requests follow no
 * redirects, and both their duration and the size of the response are bounded. Thread-safe.
 */
final class OidcProvider {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 512 << 10;

    private final String issuer;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    OidcProvider(String issuer) {
        this.issuer = issuer;
    }

    String issuer() {
        return issuer;
    }

    /** Returns the configuration that the provider publishes. */
    JsonNode configuration() {
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        JsonNode configuration =
                tree(send(HttpRequest.newBuilder(URI.create(base + "/.well-known/openid-configuration"))));
        if (!issuer.equals(configuration.path("issuer").asText())) {
            throw new IllegalStateException("the configuration of OIDC_ISSUER names another issuer: "
                    + configuration.path("issuer").asText());
        }
        return configuration;
    }

    /** Returns an address named by the configuration; it must use TLS if the issuer does. */
    URI address(JsonNode configuration, String name) {
        URI address = URI.create(configuration.path(name).asText());
        boolean good = "https".equals(address.getScheme())
                || ("http".equals(address.getScheme()) && issuer.startsWith("http://"));
        if (!good || address.getHost() == null) {
            throw new IllegalStateException("the configuration of OIDC_ISSUER has no address as " + name + " that is"
                    + " reached as the issuer is: \"" + address + "\"");
        }
        return address;
    }

    String keys() {
        return send(HttpRequest.newBuilder(address(configuration(), "jwks_uri")));
    }

    /** Posts a form and returns the response. */
    JsonNode post(URI address, Map<String, String> form, @Nullable String authorization) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return tree(send(request));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode tree(String text) {
        try {
            return JsonCodec.read(text);
        } catch (IOException e) {
            throw new IllegalStateException("OIDC_ISSUER answers with something that is not JSON", e);
        }
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpRequest whole = request.timeout(TIMEOUT).build();
            HttpResponse<InputStream> answer = http.send(whole, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new IOException(whole.uri() + " was answered with status " + answer.statusCode());
                }
                return new String(body.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new IllegalStateException("OIDC_ISSUER can't be reached: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling OIDC_ISSUER", e);
        }
    }
}
