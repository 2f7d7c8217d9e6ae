package io.adaptor.internal.signing;

import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parts of a request by the names that signatures refer to them with. Immutable. */
final class RequestParts {
    private static final String HEADER = "header.";
    private static final String QUERY = "query.";
    private static final String FORM = "form.";

    private final HttpRequest request;
    private final URI url;

    RequestParts(HttpRequest request) {
        this.request = request;
        this.url = request.url();
    }

    /** Returns a part; empty if the request does not have it. */
    byte[] bytes(String name) {
        return name.equals("body") ? body() : text(name).getBytes(StandardCharsets.UTF_8);
    }

    String text(String name) {
        return switch (name) {
            case "method" -> request.method().name();
            case "scheme" -> url.getScheme().toLowerCase(Locale.ROOT);
            case "host" -> host();
            case "path" -> url.getRawPath().isEmpty() ? "/" : url.getRawPath();
            case "query" -> query();
            case "sorted_query" -> sortedQuery();
            case "request_target" -> text("path") + (url.getRawQuery() == null ? "" : "?" + query());
            case "url" -> text("scheme") + "://" + host() + text("request_target");
            case "content_type" -> header("content-type");
            case "content_length" -> header("content-length");
            default -> prefixed(name);
        };
    }

    private String prefixed(String name) {
        if (name.startsWith(HEADER)) {
            return header(name.substring(HEADER.length()));
        }
        if (name.startsWith(QUERY)) {
            return orEmpty(Parameters.parse(url.getRawQuery()).first(name.substring(QUERY.length())));
        }
        if (name.startsWith(FORM)) {
            return orEmpty(form().first(name.substring(FORM.length())));
        }
        throw new IllegalStateException("no part of a request: " + name);
    }

    /**
     * Returns the values of a header, joined as in RFC 9110; for headers that the HTTP client adds, the values that it
     * will add.
     */
    String header(String name) {
        List<String> values = request.headers().all(name);
        if (!values.isEmpty()) {
            return String.join(", ", values.stream().map(String::strip).toList());
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "host" -> host();
            case "content-length" ->
                request.body() == null && request.stream() == null ? "" : String.valueOf(body().length);
            default -> "";
        };
    }

    boolean hasHeader(String name) {
        return !request.headers().all(name).isEmpty() || !header(name).isEmpty();
    }

    /** Returns the parameters of a place, {@code query} or {@code form}. */
    Parameters parameters(String place) {
        return place.equals("form") ? form() : Parameters.parse(url.getRawQuery());
    }

    private Parameters form() {
        return Parameters.isForm(request.headers().first("Content-Type"))
                ? Parameters.parse(new String(body(), StandardCharsets.UTF_8))
                : Parameters.parse(null);
    }

    private byte[] body() {
        if (request.stream() != null) {
            throw SigningFaults.refused("the body is signed, so it can't be sent as a stream: send it as bytes");
        }
        byte[] body = request.body();
        return body == null ? new byte[0] : body;
    }

    private String query() {
        return orEmpty(url.getRawQuery());
    }

    // Sorted in their encoded form, which is what the remote system sees.
    private String sortedQuery() {
        String[] pairs = query().split("&");
        Arrays.sort(pairs, (a, b) -> {
            int names = a.split("=", 2)[0].compareTo(b.split("=", 2)[0]);
            return names != 0 ? names : a.compareTo(b);
        });
        return String.join("&", pairs);
    }

    private String host() {
        String host = url.getHost().toLowerCase(Locale.ROOT);
        int usual = "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
        return url.getPort() < 0 || url.getPort() == usual ? host : host + ":" + url.getPort();
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
