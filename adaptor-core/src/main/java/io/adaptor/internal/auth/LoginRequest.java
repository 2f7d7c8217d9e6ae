package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.BodyFormat;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.LoginStep;
import io.adaptor.api.error.MappingException;
import io.adaptor.internal.mapping.CompiledRequestMapping;
import io.adaptor.internal.mapping.Expression;
import io.adaptor.internal.mapping.Expressions;
import io.adaptor.internal.mapping.MappedRequest;
import io.adaptor.internal.mapping.TransformRegistry;
import io.adaptor.internal.text.PercentEncoding;
import io.adaptor.spi.Authenticator;
import io.adaptor.spi.http.HttpRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One compiled step of a login: writes its request, and evaluates the response. Immutable. */
final class LoginRequest {
    private final LoginStep step;
    private final String label;
    private final CompiledRequestMapping mapping;
    private final @Nullable Expression okWhen;
    private final @Nullable Authenticator auth;

    /**
     * Creates a compiled step.
     *
     * @param label its name in errors: {@code step "session" of the login}
     * @param auth authenticates the request; null for nothing
     */
    LoginRequest(LoginStep step, String label, TransformRegistry transforms, @Nullable Authenticator auth) {
        this.step = step;
        this.label = label;
        this.mapping = CompiledRequestMapping.compile(step.request(), transforms);
        this.okWhen = step.okWhen() == null ? null : Expressions.compile(step.okWhen());
        this.auth = auth;
    }

    String label() {
        return label;
    }

    /** Returns the name under which later steps see the response, or null. */
    @Nullable
    String name() {
        return step.name();
    }

    /** Whether a response is accepted. */
    boolean accepts(LoginAnswer answer) {
        return answer.successful() && (okWhen == null || answer.fits(okWhen));
    }

    /**
     * Writes the request.
     *
     * @param document what expressions see
     * @throws io.adaptor.api.error.ConnectorException {@code AUTH_FAILED} if it can't be written
     */
    HttpRequest write(JsonNode document, Duration timeout) {
        try {
            MappedRequest mapped = mapping.map(document, List.of());
            HttpRequest request = HttpRequest.of(step.method(), url(mapped), timeout)
                    .withHeader(
                            "Accept",
                            step.format() == BodyFormat.XML ? "application/xml, text/xml" : "application/json");
            if (!mapped.body().isMissingNode()) {
                request = request.withHeader("Content-Type", contentType())
                        .withBody(body(mapped.body()).getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, JsonNode> header : mapped.headers().entrySet()) {
                request = request.withHeader(header.getKey(), JsonCodec.text(header.getValue()));
            }
            return auth == null ? request : auth.apply(request);
        } catch (MappingException | IllegalArgumentException e) {
            // The messages name fields and types; any value that they quote is a credential and is masked.
            throw AuthFaults.refused("the request of " + label + " can't be written: " + e.getMessage(), e);
        }
    }

    private URI url(MappedRequest mapped) {
        String url = step.url();
        for (Map.Entry<String, JsonNode> param : mapped.pathParams().entrySet()) {
            url = url.replace("{" + param.getKey() + "}", encoded(param.getValue()));
        }
        List<String> query = new ArrayList<>();
        mapped.queryParams().forEach((name, value) -> {
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
                query.add(PercentEncoding.encode(name) + "=" + encoded(one));
            }
        });
        String join = url.indexOf('?') < 0 ? "?" : url.endsWith("?") ? "" : "&";
        return AuthFaults.url("login", query.isEmpty() ? url : url + join + String.join("&", query));
    }

    private String body(JsonNode body) {
        return switch (step.format()) {
            case FORM -> form(body);
            case XML -> LoginXml.write(body);
            case TEXT -> JsonCodec.text(body);
            default -> JsonCodec.write(body);
        };
    }

    private static String form(JsonNode body) {
        List<String> fields = new ArrayList<>();
        body.properties().forEach(field -> {
            for (JsonNode one : field.getValue().isArray() ? field.getValue() : List.of(field.getValue())) {
                fields.add(URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(JsonCodec.text(one), StandardCharsets.UTF_8));
            }
        });
        return String.join("&", fields);
    }

    private String contentType() {
        return switch (step.format()) {
            case FORM -> "application/x-www-form-urlencoded";
            case XML -> "application/xml; charset=utf-8";
            case TEXT -> "text/plain; charset=utf-8";
            default -> "application/json";
        };
    }

    private static String encoded(JsonNode value) {
        return PercentEncoding.encode(JsonCodec.text(value));
    }
}
