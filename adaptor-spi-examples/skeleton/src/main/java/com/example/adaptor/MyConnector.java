package com.example.adaptor;

import io.adaptor.api.HttpMethod;
import io.adaptor.api.error.Outcome;
import io.adaptor.api.Payload;
import io.adaptor.api.error.ConnectorException;
import io.adaptor.api.error.StandardErrorCode;
import io.adaptor.api.RequestPreview;
import io.adaptor.spi.Connector;
import io.adaptor.spi.ConnectorContext;
import io.adaptor.spi.ConnectorRequest;
import io.adaptor.spi.ConnectorResponse;
import io.adaptor.api.JsonCodec;
import io.adaptor.spi.http.HttpRequest;
import io.adaptor.spi.http.HttpResponse;
import io.adaptor.spi.http.HttpTransport;
import java.io.IOException;
import java.net.URI;

/** Asks for {@code /status}, whatever the endpoint. Thread-safe. */
final class MyConnector implements Connector {
    private final ConnectorContext context;
    private final HttpTransport http;

    MyConnector(ConnectorContext context) {
        this.context = context;
        this.http = context.http();
    }

    // Once, and without a verdict: retry, limits and the judgement of a 500 are the engine's.
    @Override
    public ConnectorResponse execute(ConnectorRequest request) {
        try (HttpResponse response = http.send(built(request))) {
            byte[] body = response.bytes(request.maxResponseBytes());
            return ConnectorResponse.builder()
                    .status(response.status())
                    .headers(response.headers())
                    .body(body.length == 0 ? Payload.empty() : Payload.json(JsonCodec.read(body)))
                    .responseBytes(body.length)
                    .build();
        } catch (IOException e) {
            throw ConnectorException.builder(
                            StandardErrorCode.RESPONSE_UNREADABLE, Outcome.FAILED, "the status is not JSON")
                    .cause(e)
                    .build();
        }
    }

    // The same request, shown instead of sent.
    @Override
    public RequestPreview preview(ConnectorRequest request) {
        return http.preview(built(request));
    }

    private HttpRequest built(ConnectorRequest request) {
        // Asked for each request: tokens that are renewed may move the address.
        URI status = URI.create(context.baseUrl() + "/status");
        return request.http(HttpMethod.GET, status);
    }
}
