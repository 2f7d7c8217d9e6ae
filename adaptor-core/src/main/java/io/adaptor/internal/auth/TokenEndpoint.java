package io.adaptor.internal.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPRequest;
import com.nimbusds.oauth2.sdk.http.ReadOnlyHTTPResponse;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.JsonCodec;
import io.adaptor.api.error.AdaptorException;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Sends the requests of the OAuth library over the engine's own guarded transport. Thread-safe. */
final class TokenEndpoint {
    private static final long MOST_BYTES = 64 << 10;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String RETRY_AFTER = "Retry-After";

    private final HttpTransport http;
    private final Duration timeout;
    private final boolean json;

    /** Creates an endpoint that accepts forms or JSON. */
    TokenEndpoint(HttpTransport http, Duration timeout, boolean json) {
        this.http = http;
        this.timeout = timeout;
        this.json = json;
    }

    /**
     * Sends a request.
     *
     * @throws AdaptorException if there is no response
     */
    HTTPResponse send(HTTPRequest request) {
        try {
            return request.send(this::transmit);
        } catch (IOException e) {
            throw AuthFaults.passing("the token endpoint gave an answer that can't be read", null, e);
        }
    }

    private ReadOnlyHTTPResponse transmit(ReadOnlyHTTPRequest request) {
        String body = request.getBody();
        HttpRequest onward = HttpRequest.of(
                        HttpMethod.valueOf(request.getMethod().name()), request.getURI(), timeout)
                .withHeaders(headers(request, body != null));
        if (body != null) {
            onward = onward.withBody((json ? asJson(body) : body).getBytes(StandardCharsets.UTF_8));
        }
        try (HttpResponse response = http.send(onward)) {
            HTTPResponse answer = new HTTPResponse(response.status());
            String wait = response.headers().first(RETRY_AFTER);
            if (wait != null) {
                answer.setHeader(RETRY_AFTER, wait);
            }
            answer.setBody(new String(response.bytes(MOST_BYTES), StandardCharsets.UTF_8));
            return answer;
        }
    }

    private Headers headers(ReadOnlyHTTPRequest request, boolean body) {
        Headers headers = Headers.of(Map.of("Accept", JSON));
        if (body) {
            headers = headers.with(CONTENT_TYPE, json ? JSON : FORM);
        }
        for (Map.Entry<String, List<String>> field : request.getHeaderMap().entrySet()) {
            boolean ours = field.getKey().equalsIgnoreCase(CONTENT_TYPE);
            for (String value : ours ? List.<String>of() : field.getValue()) {
                headers = headers.with(field.getKey(), value);
            }
        }
        return headers;
    }

    private static String asJson(String form) {
        ObjectNode fields = JsonCodec.mapper().createObjectNode();
        URLUtils.parseParameters(form).forEach((name, values) -> {
            if (values.size() == 1) {
                fields.put(name, values.get(0));
            } else {
                values.forEach(fields.withArray("/" + name)::add);
            }
        });
        return JsonCodec.write(fields);
    }
}
