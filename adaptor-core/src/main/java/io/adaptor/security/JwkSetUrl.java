package io.adaptor.security;

import io.adaptor.api.HttpMethod;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Fetches the JWK set at a URL. Thread-safe. */
final class JwkSetUrl implements Supplier<String> {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 512 * 1024;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final URI url;
    private final HttpTransport transport;

    JwkSetUrl(URI url, HttpTransport transport) {
        boolean secure = "https".equalsIgnoreCase(url.getScheme())
                || ("http".equalsIgnoreCase(url.getScheme()) && LOOPBACK.contains(String.valueOf(url.getHost())));
        if (!secure) {
            throw new IllegalArgumentException("keys must be fetched over https; the URL is " + url.getScheme());
        }
        this.url = url;
        this.transport = transport;
    }

    @Override
    public String get() {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, url, TIMEOUT).withHeader("Accept", "application/json");
        try (HttpResponse response = transport.send(request)) {
            if (response.status() != 200) {
                throw new IllegalStateException("the keys were answered with status " + response.status());
            }
            return new String(response.bytes(MOST_BYTES), StandardCharsets.UTF_8);
        }
    }
}
