package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.LoginUse;
import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.http.HttpRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts the values of a login into requests. Immutable. */
final class LoginPlaces {
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final LoginUse use;

    LoginPlaces(LoginUse use) {
        this.use = use;
    }

    /**
     * Returns the request with the values in their places.
     *
     * @param values the values of the names in braces
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if the body can't contain them
     */
    HttpRequest in(HttpRequest request, UnaryOperator<String> values) {
        HttpRequest made = request.withUrl(url(request.url(), values));
        try {
            for (Map.Entry<String, String> header : use.headers().entrySet()) {
                made = made.withHeader(header.getKey(), FilledText.fill(header.getValue(), values));
            }
            if (!use.cookies().isEmpty()) {
                made = made.withHeader("Cookie", cookies(made, values));
            }
        } catch (IllegalArgumentException e) {
            throw AuthFaults.refused("auth_config.login.use: " + e.getMessage(), null);
        }
        return use.body().isEmpty() ? made : withBody(made, values);
    }

    private String cookies(HttpRequest request, UnaryOperator<String> values) {
        List<String> all = new ArrayList<>();
        String others = request.headers().first("Cookie");
        if (others != null) {
            all.add(others);
        }
        use.cookies().forEach((name, text) -> all.add(name + "=" + FilledText.fill(text, values)));
        return String.join("; ", all);
    }

    private URI url(URI url, UnaryOperator<String> values) {
        if (use.path().isEmpty() && use.query().isEmpty()) {
            return url;
        }
        StringBuilder made = new StringBuilder(url.getScheme()).append("://").append(url.getRawAuthority());
        String[] segments = url.getRawPath().split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String text = use.path().get(segments[i]);
            made.append(i == 0 ? "" : "/")
                    .append(text == null ? segments[i] : PercentEncoding.encode(FilledText.fill(text, values)));
        }
        List<String> query = new ArrayList<>();
        if (url.getRawQuery() != null && !url.getRawQuery().isEmpty()) {
            query.add(url.getRawQuery());
        }
        use.query()
                .forEach((name, text) -> query.add(
                        PercentEncoding.encode(name) + "=" + PercentEncoding.encode(FilledText.fill(text, values))));
        if (!query.isEmpty()) {
            made.append('?').append(String.join("&", query));
        }
        return URI.create(made.toString());
    }

    // Requests that have no body and need none stay unchanged.
    private HttpRequest withBody(HttpRequest request, UnaryOperator<String> values) {
        byte[] body = request.body();
        boolean bodiless = request.method() == HttpMethod.GET
                || request.method() == HttpMethod.HEAD
                || request.method() == HttpMethod.DELETE
                || request.method() == HttpMethod.OPTIONS;
        if (request.stream() != null) {
            throw AuthFaults.refused("auth_config.login.use.body can't be put into a body that is a stream", null);
        }
        if (body == null && bodiless) {
            return request;
        }
        String stated = request.headers().first(CONTENT_TYPE);
        String type = stated == null ? "" : stated.toLowerCase(Locale.ROOT);
        if (type.startsWith(FORM)) {
            List<String> fields = new ArrayList<>();
            if (body != null && body.length > 0) {
                fields.add(new String(body, StandardCharsets.UTF_8));
            }
            use.body()
                    .forEach((name, text) -> fields.add(PercentEncoding.encode(name) + "="
                            + PercentEncoding.encode(FilledText.fill(text, values))));
            return request.withBody(String.join("&", fields).getBytes(StandardCharsets.UTF_8));
        }
        ObjectNode tree = object(body);
        use.body().forEach((name, text) -> tree.put(name, FilledText.fill(text, values)));
        HttpRequest made = request.withBody(JsonCodec.write(tree).getBytes(StandardCharsets.UTF_8));
        return stated == null ? made.withHeader(CONTENT_TYPE, "application/json") : made;
    }

    private static ObjectNode object(byte @Nullable [] body) {
        try {
            JsonNode tree =
                    body == null || body.length == 0 ? JsonNodeFactory.instance.objectNode() : JsonCodec.read(body);
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException notJson) {
            // Reported below.
        }
        throw AuthFaults.refused(
                "auth_config.login.use.body needs a body that is a JSON object or a form, and this one is neither",
                null);
    }
}
