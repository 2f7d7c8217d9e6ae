package io.adaptor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.adaptor.api.Endpoint;
import io.adaptor.api.HttpMethod;
import io.adaptor.api.Payload;
import io.adaptor.api.RequestPreview;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.FieldError;
import io.adaptor.api.error.MappingException;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.error.UnusableAnswer;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.spi.http.Headers;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts events, which the transport signs. Thread-safe. */
final class WebhookConnector implements Connector {
    private final Supplier<@Nullable String> baseUrl;
    private final HttpTransport http;
    private final Connector rest;

    /** Creates a connector; {@code rest} writes bodies and sends them through {@code http}. */
    WebhookConnector(Supplier<@Nullable String> baseUrl, HttpTransport http, Connector rest) {
        this.baseUrl = baseUrl;
        this.http = http;
        this.rest = rest;
    }

    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        try {
            return rest.execute(posted(request));
        } catch (ConnectorException e) {
            UnusableAnswer answer = e.answer();
            if (answer == null || !isDelivered(e, answer, request)) {
                throw e;
            }
            return delivered(answer);
        }
    }

    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return rest.preview(posted(request));
    }

    /** Sends an OPTIONS request to the address, signed like an event; nothing is delivered. */
    @Override
    public boolean check(Duration timeout) {
        HttpRequest request = HttpRequest.of(HttpMethod.OPTIONS, address(), timeout)
                .withHeaders(Headers.empty().with(WebhookSignature.ID, "check"));
        try (HttpResponse response = http.send(request)) {
            int status = response.status();
            if (status == 401 || status == 403) {
                throw ConnectorException.builder(
                                StandardErrorCode.AUTH_FAILED,
                                Outcome.REJECTED,
                                "the receiver refused the signature or the credentials: HTTP " + status)
                        .status(status)
                        .build();
            }
            // Many receivers support POST only, so this response proves nothing.
            return status >= 200 && status < 300;
        }
    }

    // The body of a receiver's response is ignored, unless the integration states a format.
    private static boolean isDelivered(ConnectorException e, UnusableAnswer answer, ConnectorRequest request) {
        return answer.accepted()
                && e.code() == StandardErrorCode.RESPONSE_UNREADABLE
                && request.format().response() == null;
    }

    private static ConnectorResponse delivered(UnusableAnswer answer) {
        JsonNode body = answer.body();
        return ConnectorResponse.builder()
                .status(answer.status())
                .headers(Headers.of(answer.headers().entrySet().stream()
                        .map(header -> new Headers.Field(header.getKey(), header.getValue()))
                        .toList()))
                .body(body == null ? Payload.empty() : Payload.json(body))
                .requestBytes(answer.requestBytes())
                .responseBytes(answer.responseBytes())
                .build();
    }

    private static ConnectorRequest posted(ConnectorRequest request) {
        if (request.body() instanceof Payload.Stream) {
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "request",
                    List.of(FieldError.of(
                            "body", "can't be a stream, because its bytes are signed before they are sent", null)));
        }
        Endpoint stated = request.endpoint();
        String path = stated.path();
        return request.toBuilder()
                .endpoint(stated.toBuilder()
                        .method(HttpMethod.POST)
                        .path(path == null ? "" : path)
                        .build())
                .build();
    }

    private URI address() {
        try {
            return new URI(String.valueOf(baseUrl.get()));
        } catch (URISyntaxException | NumberFormatException e) {
            // The exception's message quotes the URL.
            throw new MappingException(
                    StandardErrorCode.VALIDATION_FAILED,
                    "request",
                    List.of(FieldError.of("base_url", "must be the URL of the receiver", null)));
        }
    }
}
