package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.internal.resilience.RetryAfter;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import io.adaptor.spi.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Exchanges JSON documents with untrusted servers: bounded, guarded, at one origin. Thread-safe. */
final class MetadataFetch {
    static final int MOST_BYTES = 256 << 10;
    private static final int MOST_HOPS = 3;
    private static final Set<Integer> NOT_BY_GET = Set.of(400, 404, 405, 406);
    private static final byte[] PING =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

    private final HttpTransport http;
    private final Duration timeout;
    private final Clock clock;

    /**
     * Exchanges documents over a transport.
     *
     * @param http follows no redirects
     */
    MetadataFetch(HttpTransport http, Duration timeout, Clock clock) {
        this.http = http;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * The response of a URL.
     *
     * @param status its status
     * @param json the document; null if it is not a JSON object
     * @param type its actual content type, for messages
     */
    record Document(int status, @Nullable ObjectNode json, String type) {
        /** Returns why there is no usable document, or null if there is one. */
        @Nullable
        String absence() {
            if (status != 200) {
                return "HTTP " + status;
            }
            return json == null ? type + " instead of a JSON object" : null;
        }
    }

    /**
     * Fetches a document.
     *
     * @throws ConnectorException {@code AUTH_FAILED} if the server can't be reached, is not allowed, or fails
     */
    Document get(URI url) {
        URI next = url;
        for (int hops = 0; hops <= MOST_HOPS; hops++) {
            HttpRequest request = HttpRequest.of(HttpMethod.GET, next, timeout)
                    .withHeaders(Headers.of(Map.of("Accept", "application/json")));
            try (HttpResponse response = send(request)) {
                URI target = redirect(next, response);
                if (target == null) {
                    return document(next, response);
                }
                next = target;
            }
        }
        throw AuthFaults.refused(shown(url) + " redirects more than " + MOST_HOPS + " times", null);
    }

    /**
     * Returns the parameters of the challenge in a resource's response to a request without credentials; empty for
     * none. If it does not support GET, such as the address of an MCP server, an empty POST is sent.
     */
    Map<String, String> challenge(URI resource) {
        HttpRequest request = HttpRequest.of(HttpMethod.GET, resource, timeout)
                .withHeaders(Headers.of(Map.of("Accept", "application/json, text/event-stream")));
        try (HttpResponse response = send(request)) {
            if (!NOT_BY_GET.contains(response.status())) {
                return challenge(response);
            }
        }
        try (HttpResponse response = send(request.toBuilder()
                .method(HttpMethod.POST)
                .header("Content-Type", "application/json")
                .body(PING)
                .build())) {
            return challenge(response);
        }
    }

    private static Map<String, String> challenge(HttpResponse response) {
        return response.status() == 401 ? ChallengeParameters.of(response.headers()) : Map.of();
    }

    /** Sends a document. */
    Document post(URI url, ObjectNode json, @Nullable String token) {
        Headers headers = Headers.of(Map.of("Accept", "application/json", "Content-Type", "application/json"));
        HttpRequest request = HttpRequest.of(HttpMethod.POST, url, timeout)
                .withHeaders(token == null ? headers : headers.with("Authorization", "Bearer " + token))
                .withBody(JsonCodec.bytes(json));
        try (HttpResponse response = send(request)) {
            return document(url, response);
        }
    }

    private Document document(URI url, HttpResponse response) {
        int status = response.status();
        if (status == 408 || status == 429 || status >= 500) {
            throw AuthFaults.passing(
                    shown(url) + " answered HTTP " + status,
                    RetryAfter.parse(response.headers().first("Retry-After"), clock.instant(), false),
                    null);
        }
        String stated = response.headers().first("Content-Type");
        String type = stated == null
                ? "something without Content-Type"
                : stated.replaceAll("[;\\s].*", "").toLowerCase(Locale.ROOT);
        boolean json = type.equals("application/json") || type.endsWith("+json");
        return new Document(status, json ? read(url, response) : null, json ? "broken JSON" : shortened(type));
    }

    private @Nullable ObjectNode read(URI url, HttpResponse response) {
        try {
            JsonNode tree = JsonCodec.read(response.bytes(MOST_BYTES));
            return tree instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            return null;
        } catch (ConnectorException e) {
            throw unreached(url, e);
        }
    }

    private static @Nullable URI redirect(URI from, HttpResponse response) {
        String location = response.headers().first("Location");
        boolean moved = response.status() >= 300 && response.status() < 400 && response.status() != 304;
        if (!moved || location == null) {
            return null;
        }
        URI target;
        try {
            target = from.resolve(location);
            if (MetadataUrl.problem(target.toString()) == null
                    && Origin.of(target).equals(Origin.of(from))) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw AuthFaults.refused(shown(from) + " redirects to something that is not a URL", null);
        }
        throw AuthFaults.refused(
                shown(from) + " redirects to another origin, " + MetadataUrl.shown(target.toString())
                        + ": metadata is read where it is published only",
                null);
    }

    private HttpResponse send(HttpRequest request) {
        try {
            return http.send(request);
        } catch (ConnectorException e) {
            throw unreached(request.url(), e);
        }
    }

    private static ConnectorException unreached(URI url, ConnectorException e) {
        if (e.code() == StandardErrorCode.CANCELLED) {
            return e;
        }
        String message = shown(url) + " can't be read: " + e.message();
        return e.outcome() == Outcome.TRANSIENT
                ? AuthFaults.passing(message, e.retryAfter(), e)
                : AuthFaults.refused(message, e);
    }

    private static String shown(URI url) {
        return MetadataUrl.shown(url.toString());
    }

    private static String shortened(String type) {
        return type.length() > 60 ? type.substring(0, 60) + "…" : type;
    }
}
